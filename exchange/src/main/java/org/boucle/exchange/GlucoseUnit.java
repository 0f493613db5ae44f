package org.boucle.exchange;

import java.util.Locale;
import java.util.Optional;
import org.boucle.core.quantity.Glucose;

/** The unit in which a file writes glucose. */
public enum GlucoseUnit {
    MGDL("mg/dL", 1),
    MMOL("mmol/L", Glucose.MGDL_PER_MMOL);

    private final String text;
    private final double mgdl;

    GlucoseUnit(String text, double mgdl) {
        this.text = text;
        this.mgdl = mgdl;
    }

    /** As it is printed. */
    public String text() {
        return text;
    }

    /** A value in this unit, in mg/dL. */
    double toMgdl(double value) {
        return value * mgdl;
    }

    GlucoseUnit other() {
        return this == MGDL ? MMOL : MGDL;
    }

    /** The unit that a header names somewhere, in any case. */
    static Optional<GlucoseUnit> in(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return lower.contains("mmol/l")
                ? Optional.of(MMOL)
                : lower.contains("mg/dl") ? Optional.of(MGDL) : Optional.empty();
    }
}
