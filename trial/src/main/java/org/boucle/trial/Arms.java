package org.boucle.trial;

import static org.boucle.core.Require.require;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.boucle.control.EnsembleController;
import org.boucle.trial.arm.ClosedLoop;
import org.boucle.trial.arm.OpenLoop;

/** The arms that have a name. To add a controller is to add a line here (docs/how-do-i.md). */
public final class Arms {
    private static final Map<String, Supplier<Arm>> READY = new LinkedHashMap<>();

    static {
        READY.put("boucle", () -> new ClosedLoop("boucle", EnsembleController::new));
        READY.put("open-loop", OpenLoop::new);
    }

    private Arms() {}

    /** @throws org.boucle.core.InvalidValue when there is none of that name */
    public static Arm named(String name) {
        Supplier<Arm> ready = READY.get(name);
        require(ready != null, "arm", name, "one of " + String.join(", ", READY.keySet()));
        return Objects.requireNonNull(ready).get();
    }

    /** @param said a command, or a name, "=" and a command */
    public static Arm outside(String said) {
        throw new UnsupportedOperationException(said);
    }

    public static Arm outside(String name, String command) {
        throw new UnsupportedOperationException(name + command);
    }
}
