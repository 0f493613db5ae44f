package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

/**
 * A sensor's reading.
 *
 * @param time ms
 * @param mgdl mg/dL; under 39 sensors send codes of errors
 */
public record Sgv(long time, double mgdl) {
    static final double LEAST = 39;
    static final double MOST = 1000;

    public Sgv {
        require(mgdl >= LEAST && mgdl <= MOST, "sgv", mgdl, "39..1000 mg/dL");
    }
}
