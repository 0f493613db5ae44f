package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

import java.util.List;

/**
 * Glucose now and its slopes, each in mg/dL per 5 min.
 *
 * @param mgdl mg/dL; readings of the last 2.5 min as one
 * @param time ms; a half is left where readings were averaged
 * @param noise 1 clean, 2 light, 3 and over unusable
 * @param delta over about 5 min
 * @param shortDelta over about 15 min
 * @param longDelta over about 40 min
 * @param simulator its name is fakecgm: a reading that does not move is no broken sensor
 * @see "openaps/oref0@88cf032a lib/glucose-get-last.js"
 */
public record GlucoseStatus(
        double mgdl, double time, double noise, double delta, double shortDelta, double longDelta, boolean simulator) {
    /** A mean in the order in which it came. */
    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            sum = count == 0 ? value : sum + value;
            count++;
        }

        double value() {
            return count == 0 ? 0 : sum / count;
        }
    }

    /** @param newestFirst at least one */
    static GlucoseStatus of(List<Sgv> newestFirst, double noise, boolean simulator) {
        require(!newestFirst.isEmpty(), "glucose", newestFirst, "at least one reading");
        double mgdl = newestFirst.get(0).mgdl();
        double time = newestFirst.get(0).time();
        Mean last = new Mean();
        Mean near = new Mean();
        Mean far = new Mean();
        for (Sgv then : newestFirst.subList(1, newestFirst.size())) {
            double ago = Js.round((time - then.time()) / (1000 * 60));
            double slope = (mgdl - then.mgdl()) / ago * 5;
            if (ago > -2 && ago < 2.5) {
                mgdl = (mgdl + then.mgdl()) / 2;
                time = (time + then.time()) / 2;
            } else if (ago > 2.5 && ago < 17.5) {
                near.add(slope);
                if (ago < 7.5) {
                    last.add(slope);
                }
            } else if (ago > 17.5 && ago < 42.5) {
                far.add(slope);
            } else if (ago > 42.5) {
                break;
            }
        }
        return new GlucoseStatus(
                Js.round(mgdl, 2),
                time,
                Js.round(noise),
                Js.round(last.value(), 2),
                Js.round(near.value(), 2),
                Js.round(far.value(), 2),
                simulator);
    }
}
