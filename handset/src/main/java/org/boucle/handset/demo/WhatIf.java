package org.boucle.handset.demo;

import java.util.Optional;
import org.boucle.virtual.Fault;

/** What the page's "what if" drawer offers. Title and expectation stand in the bundles under {@code HND-what-if-<id>}. */
enum WhatIf {
    SENSOR_LOST("sensor-lost", Optional.of(Fault.SENSOR_LOST)),
    SENSOR_LOW("sensor-low", Optional.of(Fault.SENSOR_READS_LOW)),
    LINK_LOST("link-lost", Optional.of(Fault.LINK_LOST)),
    OCCLUDED("occluded", Optional.of(Fault.SET_OCCLUDED)),
    BATTERY_OUT("battery-out", Optional.of(Fault.BATTERY_OUT)),
    /** Not a fault but an act: a meal is eaten now and nobody tells. */
    MEAL_UNANNOUNCED("meal-unannounced", Optional.empty());

    private final String id;
    private final Optional<Fault> fault;

    WhatIf(String id, Optional<Fault> fault) {
        this.id = id;
        this.fault = fault;
    }

    String id() {
        return id;
    }

    Optional<Fault> fault() {
        return fault;
    }

    static Optional<WhatIf> of(String id) {
        for (WhatIf whatIf : values()) {
            if (whatIf.id.equals(id)) {
                return Optional.of(whatIf);
            }
        }
        return Optional.empty();
    }
}
