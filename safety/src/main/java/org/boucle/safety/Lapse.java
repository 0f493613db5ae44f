package org.boucle.safety;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.boucle.core.decision.Dose;

/**
 * The only reasons for a fallback order: "use the prescribed basal, no bolus", which itself is under the ceiling. They answer the
 * other danger, too little insulin, and so they alone look at what was asked.
 */
enum Lapse {
    /** There is no proposal: the controller failed. */
    NO_PROPOSAL("SAF-005", "HAZ-09", (asked, facts) -> asked.isEmpty()),
    /** Basal is to stay stopped although the last trusted reading is older than {@code limits.maxSuspension}. */
    BLIND("SAF-006", "HAZ-08", (asked, facts) -> suspends(asked, facts) && facts.blind()),
    /** Basal is to stay stopped although it has been for {@code limits.maxSuspension}, and no low lies ahead. */
    STARVED(
            "SAF-007",
            "HAZ-08",
            (asked, facts) -> suspends(asked, facts) && facts.starved() && !facts.lowSeen() && !facts.lowLater());

    private final String id;
    private final String hazard;
    private final BiPredicate<Optional<Dose>, Facts> applies;

    Lapse(String id, String hazard, BiPredicate<Optional<Dose>, Facts> applies) {
        this.id = id;
        this.hazard = hazard;
        this.applies = applies;
    }

    String id() {
        return id;
    }

    String hazard() {
        return hazard;
    }

    static Optional<Lapse> of(Optional<Dose> asked, Facts facts) {
        for (Lapse lapse : values()) {
            if (lapse.applies.test(asked, facts)) {
                return Optional.of(lapse);
            }
        }
        return Optional.empty();
    }

    /** Less than half of the prescribed basal and no bolus, where neither a person nor the pump has stopped insulin. */
    private static boolean suspends(Optional<Dose> asked, Facts facts) {
        return !facts.paused()
                && !facts.pumpStopped()
                && asked.filter(dose -> dose.bolus().isNone()
                                && 2 * dose.basal().milliUnitsPerHour()
                                        < facts.prescribedBasal().milliUnitsPerHour())
                        .isPresent();
    }
}
