package org.boucle.metrics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Reading;

/**
 * The worst low and the worst high of each day together, in Kovatchev's risk, on readings as they came, by the person's
 * date. A date with one reading counts, as in iglu.
 *
 * @param days highest low risk + highest high risk of each date that has a reading, in order
 * @see "Kovatchev et al., Diabetes Care 2006;29:2433; classes (low under 20, high over 40) set on finger-sticks of
 *     adults"
 */
public record DailyRisk(List<Double> days) {
    public DailyRisk {
        days = List.copyOf(days);
    }

    /** @throws org.boucle.core.InvalidValue when there is no reading */
    public static DailyRisk of(List<Reading> readings, ZoneId zone) {
        return of(Trace.of(readings), zone);
    }

    static DailyRisk of(Trace trace, ZoneId zone) {
        List<Double> days = new ArrayList<>();
        LocalDate day = date(trace, 0, zone);
        double low = 0;
        double high = 0;
        for (int i = 0; i < trace.size(); i++) {
            if (!date(trace, i, zone).equals(day)) {
                days.add(low + high);
                day = date(trace, i, zone);
                low = 0;
                high = 0;
            }
            low = Math.max(low, Risk.low(trace.mgdl(i)));
            high = Math.max(high, Risk.high(trace.mgdl(i)));
        }
        days.add(low + high);
        return new DailyRisk(days);
    }

    private static LocalDate date(Trace trace, int i, ZoneId zone) {
        return trace.time(i).atZone(zone).toLocalDate();
    }

    /** Average daily risk range (ADRR). */
    public double adrr() {
        return days.stream().mapToDouble(Double::doubleValue).sum() / days.size();
    }
}
