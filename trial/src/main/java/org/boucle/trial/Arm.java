package org.boucle.trial;

import java.util.Optional;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.virtual.World;

/** One of the ways of treating that a trial compares. */
public interface Arm {
    /** As written in files and on the command line. */
    String name();

    /** The command of an outside controller; empty for what lives here. */
    default Optional<String> command() {
        return Optional.empty();
    }

    /**
     * Which version of it this is, where it is neither this project's code, whose identity the trial has, nor a command, of which nobody
     * knows; empty for those.
     */
    default String identity() {
        return "";
    }

    /** Whether it knows only what the controller protocol can say. */
    default boolean speaksProtocol() {
        return false;
    }

    /** What was wrong with its answers the first time, in whichever run: for the person at the terminal, never for a result. */
    default Optional<String> firstFault() {
        return Optional.empty();
    }

    /** Begins one run; the world is at its start. */
    Treatment begin(Occasion occasion);

    /**
     * What a run begins with.
     *
     * @param run says which it is: hovorka-adults-0007/everyday/7
     * @param days that the run will last
     * @param seed of the world, for controllers that draw
     * @param toldMeals whether the person of this scenario ever tells what they eat
     */
    record Occasion(
            String run,
            Person person,
            World world,
            Prescription prescription,
            int days,
            long seed,
            boolean toldMeals) {}
}
