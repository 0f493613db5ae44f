package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Judged;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;

/**
 * What the page shows of the last day and the loop's state does not keep: readings for 24 h and the newest trusted one, each as it
 * was judged when it came, and the rates that temporary basals were ordered at. Fed with the turns in order. Not safe for threads:
 * the driver's alone.
 */
public final class History {
    /** How far back the page's curve goes. */
    public static final Duration KEPT = Duration.ofHours(24);

    private record Ordered(Instant at, BasalRate rate) {}

    private final Map<Reading, Judged> readings = new LinkedHashMap<>();
    private final Map<String, Ordered> rates = new LinkedHashMap<>();
    private Optional<Cycle> last = Optional.empty();

    public void add(Cycle cycle) {
        last = Optional.of(cycle);
        cycle.sensed().readings().forEach(judged -> readings.putIfAbsent(judged.reading(), judged));
        for (Command command : cycle.commands()) {
            if (command instanceof Command.TemporaryBasal basal) {
                rates.put(basal.key(), new Ordered(basal.issued(), basal.rate()));
            }
        }
        Instant from = cycle.in().now().minus(KEPT);
        Optional<Reading> newest = newestTrusted();
        readings.keySet()
                .removeIf(reading -> reading.time().isBefore(from)
                        && newest.filter(reading::equals).isEmpty());
        rates.values().removeIf(ordered -> ordered.at.isBefore(from));
    }

    private Optional<Reading> newestTrusted() {
        return readings.values().stream()
                .filter(Judged::trusted)
                .map(Judged::reading)
                .max(Comparator.comparing(Reading::time));
    }

    /** Of the last 24 h, in the order they came; before them the newest trusted one, however old, so that its time can be said. */
    public List<Judged> readings() {
        return List.copyOf(readings.values());
    }

    /** The rate of each temporary basal that was ordered in the last 24 h, by the command's key. */
    public Map<String, BasalRate> rates() {
        Map<String, BasalRate> byKey = new LinkedHashMap<>();
        rates.forEach((key, ordered) -> byKey.put(key, ordered.rate));
        return byKey;
    }

    /** The newest turn. */
    public Optional<Cycle> last() {
        return last;
    }
}
