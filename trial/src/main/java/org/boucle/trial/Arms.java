package org.boucle.trial;

import static org.boucle.core.Require.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boucle.control.EnsembleController;
import org.boucle.control.oref0.Oref0Controller;
import org.boucle.trial.arm.ClosedLoop;
import org.boucle.trial.arm.OpenLoop;
import org.boucle.trial.arm.ProtocolArm;
import org.boucle.trial.oracle.Oracle;
import org.boucle.trial.protocol.Conversation;
import org.boucle.trial.protocol.ProcessSpeaker;
import org.boucle.trial.rig.Oref0Rig;
import org.boucle.trial.rig.Taste;

/** The arms that have a name. To add a controller is to add a line here (docs/how-do-i.md). */
public final class Arms {
    private static final Map<String, Supplier<Arm>> READY = new LinkedHashMap<>();

    static {
        READY.put("boucle", () -> new ClosedLoop("boucle", EnsembleController::new));
        READY.put("open-loop", OpenLoop::new);
        READY.put("oref0", Arms::oref0);
        rig("oref0-java", Taste.USUAL);
        rig("oref0-java-target-10", Taste.USUAL.targetLowerBy(10));
        rig("oref0-java-smb-30", Taste.USUAL.microBolusMinutes(30));
        rig("oref0-java-smb-60", Taste.USUAL.microBolusMinutes(60));
        READY.put("oref0-supervised", () -> new ClosedLoop("oref0-supervised", Oref0Controller::new));
        READY.put("oracle", Oracle::ofAll);
        READY.put("oracle-now", Oracle::withoutMealsToCome);
        READY.put(
                "boucle-protocol",
                () -> ProtocolArm.of("boucle-protocol", () -> new Conversation(new EnsembleController())::answer));
    }

    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(.*)");

    private Arms() {}

    private static void rig(String name, Taste taste) {
        READY.put(name, () -> ProtocolArm.of(name, () -> new Oref0Rig(taste)::answer));
    }

    /** In the order in which they are told of. */
    public static List<String> names() {
        return List.copyOf(READY.keySet());
    }

    /** @throws org.boucle.core.InvalidValue when there is none of that name */
    public static Arm named(String name) {
        Supplier<Arm> ready = READY.get(name);
        require(ready != null, "arm", name, "one of " + String.join(", ", names()));
        return Objects.requireNonNull(ready).get();
    }

    /**
     * An outside controller.
     *
     * @param said a command, or a name, {@code =} and a command; without a name it is called after the command's last word that is no
     *     option
     */
    public static Arm outside(String said) {
        Matcher named = NAMED.matcher(said);
        if (named.matches()) {
            return outside(named.group(1), named.group(2));
        }
        String word = ProcessSpeaker.words(said).stream()
                .filter(each -> !each.startsWith("-"))
                .reduce("", (earlier, later) -> later);
        String name = word.substring(word.lastIndexOf('/') + 1)
                .replaceAll("\\.[a-z]+$", "")
                .replaceAll("[^A-Za-z0-9_.-]", "")
                .replaceAll("^[^A-Za-z]+", "");
        return outside(name.isEmpty() ? "outside" : name, said);
    }

    public static Arm outside(String name, String command) {
        require(!command.isBlank(), "controller", command, "a command");
        return ProtocolArm.outside(name, command);
    }

    /** The published oref0 behind its adapter; the folder is found from the script's. */
    private static Arm oref0() {
        Path peer = Path.of(System.getProperty("boucle.root", "."), "peers", "oref0");
        require(
                Files.isRegularFile(peer.resolve("node_modules/oref0/package.json")),
                "arm",
                "oref0",
                "it to be installed: npm ci --prefix peers/oref0");
        try {
            return ProtocolArm.peer(
                    "oref0",
                    CodeIdentity.ofPeer(peer, "oref0"),
                    ProtocolArm.process(
                            List.of("node", peer.resolve("controller.js").toString())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
