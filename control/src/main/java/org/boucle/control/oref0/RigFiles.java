package org.boucle.control.oref0;

import static org.boucle.core.Require.require;

import java.util.List;

/**
 * What a rig has on its disk when it decides.
 *
 * @param now ms
 * @param glucose of the last 24 h, newest first
 * @param carbs as entered
 * @param targets temp targets as told, in order of time
 * @param temp what the pump says of its temp basal
 * @param autosensRatio as found last; 1 for ordinary sensitivity
 */
public record RigFiles(
        long now,
        List<Sgv> glucose,
        PumpHistory pump,
        List<CarbEntry> carbs,
        List<TempTarget> targets,
        RunningTemp temp,
        double autosensRatio) {
    public RigFiles {
        glucose = List.copyOf(glucose);
        carbs = List.copyOf(carbs);
        targets = List.copyOf(targets);
        require(!glucose.isEmpty(), "glucose", glucose, "at least one reading");
        for (int i = 1; i < glucose.size(); i++) {
            require(glucose.get(i).time() < glucose.get(i - 1).time(), "glucose", glucose.get(i), "newest first");
        }
        require(autosensRatio > 0, "autosens", autosensRatio, "above 0");
    }
}
