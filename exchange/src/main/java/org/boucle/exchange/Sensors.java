package org.boucle.exchange;

import java.util.HashMap;
import java.util.Map;

/** Gives sensors labels of ours, numbered as they are met, so that readings of two are told apart and no serial number is kept. */
final class Sensors {
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Integer> met = new HashMap<>();

    /** @param serial what the file tells sensors apart by; may be empty */
    String label(String source, String serial) {
        return serial.isEmpty()
                ? source
                : labels.computeIfAbsent(
                        source + '\n' + serial, unknown -> source + "-" + met.merge(source, 1, Integer::sum));
    }
}
