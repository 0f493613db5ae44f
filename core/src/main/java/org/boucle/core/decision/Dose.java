package org.boucle.core.decision;

import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;

/**
 * What is to flow until the next turn.
 *
 * @param basal rate from now on
 * @param bolus to start now; a micro-bolus when automatic
 */
public record Dose(BasalRate basal, Insulin bolus) {
    public Dose atMost(BasalRate basalCeiling, Insulin bolusCeiling) {
        return new Dose(basal.atMost(basalCeiling), bolus.atMost(bolusCeiling));
    }
}
