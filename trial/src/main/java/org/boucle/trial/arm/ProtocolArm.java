package org.boucle.trial.arm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.boucle.trial.Arm;
import org.boucle.trial.Treatment;
import org.boucle.trial.protocol.ProcessSpeaker;
import org.boucle.trial.protocol.ProtocolTreatment;
import org.boucle.trial.protocol.Speaker;

/** A controller that speaks the controller protocol: a process a run, kept alive, or a conversation in this process. */
public final class ProtocolArm implements Arm {
    private final String name;
    private final Optional<String> command;
    private final Opening opening;

    /** Begins to speak with a controller that knows nothing yet. */
    @FunctionalInterface
    public interface Opening {
        Speaker open() throws IOException;
    }

    private ProtocolArm(String name, Optional<String> command, Opening opening) {
        this.name = name;
        this.command = command;
        this.opening = opening;
    }

    /** Somebody else's, whose command stands in the file of the trial: as it would be typed, but no shell is between. */
    public static ProtocolArm outside(String name, String command) {
        return new ProtocolArm(name, Optional.of(command), process(command));
    }

    /** One that has its name in this house, so that the file of the trial holds no path of one machine. */
    public static ProtocolArm of(String name, Opening opening) {
        return new ProtocolArm(name, Optional.empty(), opening);
    }

    public static Opening process(String command) {
        return () -> ProcessSpeaker.start(ProcessSpeaker.words(command), ProcessSpeaker.LIMIT);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> command() {
        return command;
    }

    @Override
    public boolean speaksProtocol() {
        return true;
    }

    @Override
    public Treatment begin(Occasion occasion) {
        try {
            return new ProtocolTreatment(
                    opening.open(),
                    occasion.run(),
                    occasion.person(),
                    occasion.prescription(),
                    occasion.days(),
                    occasion.seed());
        } catch (IOException cantStart) {
            throw new UncheckedIOException(cantStart);
        }
    }
}
