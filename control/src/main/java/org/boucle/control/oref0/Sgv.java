package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

/**
 * A sensor's reading.
 *
 * @param time ms
 * @param mgdl mg/dL; under 39 sensors send codes of errors
 */
public record Sgv(long time, double mgdl) {
    public Sgv {
        require(mgdl >= 39 && mgdl <= 1000, "sgv", mgdl, "39..1000 mg/dL");
    }
}
