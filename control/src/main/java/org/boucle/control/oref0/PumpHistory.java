package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * What the pump says it did, oldest first.
 *
 * @param temps each begins later than the one before
 * @param boluses in order of time
 * @see "openaps/oref0@88cf032a lib/iob/history.js"
 */
public record PumpHistory(List<TempBasal> temps, List<Bolus> boluses) {
    /** A rig's end of what runs is set so much ahead, so that clocks may differ, ms. */
    private static final long AHEAD = 60_000;

    public PumpHistory {
        temps = List.copyOf(temps);
        boluses = List.copyOf(boluses);
        for (int i = 1; i < temps.size(); i++) {
            require(temps.get(i).start() > temps.get(i - 1).start(), "temps", temps.get(i), "ascending starts");
        }
        for (int i = 1; i < boluses.size(); i++) {
            require(boluses.get(i).time() >= boluses.get(i - 1).time(), "boluses", boluses.get(i), "ascending times");
        }
    }

    /** As it stood then: later records are ignored, temps end where the next begins, and the last a minute after the clock. */
    Past until(long clock) {
        int known = temps.size();
        while (known > 0 && temps.get(known - 1).start() > clock) {
            known--;
        }
        int given = boluses.size();
        while (given > 0 && boluses.get(given - 1).time() > clock) {
            given--;
        }
        List<TempBasal> ran = new ArrayList<>(known);
        for (int i = 0; i < known; i++) {
            ran.add(temps.get(i).before(i + 1 < known ? temps.get(i + 1).start() : clock + AHEAD));
        }
        return new Past(clock + AHEAD, ran, boluses.subList(0, given));
    }

    /**
     * @param end where what runs is thought to end, ms
     * @param temps as long as each truly ran
     */
    record Past(long end, List<TempBasal> temps, List<Bolus> boluses) {
        boolean isEmpty() {
            return temps.isEmpty() && boluses.isEmpty();
        }

        /** ms; 0 when there was none. */
        long lastBolus() {
            long last = 0;
            for (Bolus bolus : boluses) {
                if (bolus.units() != 0) {
                    last = bolus.time();
                }
            }
            return last;
        }

        /** The last that ran for any time, to a hundredth of a minute. */
        TempBasal lastTemp() {
            for (int i = temps.size() - 1; i >= 0; i--) {
                TempBasal temp = temps.get(i);
                if (Js.truthy(temp.duration())) {
                    return new TempBasal(temp.start(), temp.rate(), Js.round(temp.duration(), 2));
                }
            }
            return NO_TEMP;
        }
    }

    /** What oref0 has where the history knows of no temp: of no rate, of no duration, at the beginning of time. */
    static final TempBasal NO_TEMP = new TempBasal(0, Double.NaN, Double.NaN);
}
