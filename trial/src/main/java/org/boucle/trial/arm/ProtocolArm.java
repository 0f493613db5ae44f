package org.boucle.trial.arm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
    private final String identity;
    private final Opening opening;
    private Optional<String> firstFault = Optional.empty();

    /** Begins to speak with a controller that knows nothing yet. */
    @FunctionalInterface
    public interface Opening {
        Speaker open() throws IOException;
    }

    private ProtocolArm(String name, Optional<String> command, String identity, Opening opening) {
        this.name = name;
        this.command = command;
        this.identity = identity;
        this.opening = opening;
    }

    /** Somebody else's, whose command stands in the file of the trial: as it would be typed, but no shell is between. */
    public static ProtocolArm outside(String name, String command) {
        return new ProtocolArm(name, Optional.of(command), "", process(command));
    }

    /** One that has its name in this house, so that the file of the trial holds no path of one machine. */
    public static ProtocolArm of(String name, Opening opening) {
        return peer(name, "", opening);
    }

    /**
     * The same, of code that isn't this project's.
     *
     * @param identity which version of it, as {@link Arm#identity} says
     */
    public static ProtocolArm peer(String name, String identity, Opening opening) {
        return new ProtocolArm(name, Optional.empty(), identity, opening);
    }

    private static Opening process(String command) {
        return process(ProcessSpeaker.words(command));
    }

    /** A program and its arguments, started for each run. */
    public static Opening process(List<String> command) {
        return () -> ProcessSpeaker.start(command, ProcessSpeaker.LIMIT);
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
    public String identity() {
        return identity;
    }

    @Override
    public boolean speaksProtocol() {
        return true;
    }

    @Override
    public synchronized Optional<String> firstFault() {
        return firstFault;
    }

    /** Many runs may be under way at a time. */
    private synchronized void complain(String fault) {
        if (firstFault.isEmpty()) {
            firstFault = Optional.of(fault);
        }
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
                    occasion.seed(),
                    this::complain);
        } catch (IOException cantStart) {
            String why = "controller " + name + ": expected a program that can be started: " + cantStart.getMessage();
            throw new UncheckedIOException(new IOException(why, cantStart));
        }
    }
}
