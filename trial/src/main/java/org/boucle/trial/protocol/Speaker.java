package org.boucle.trial.protocol;

/** A side that answers a line with a line. In this process a method is one: {@code conversation::answer}. */
@FunctionalInterface
public interface Speaker extends AutoCloseable {
    /**
     * Says one line and waits for one.
     *
     * @param line without its end
     * @return the answer without its end, whatever it says
     * @throws NoAnswer when there is none, or none in time; a later line may still be answered
     */
    String answer(String line) throws NoAnswer;

    /** The run is over. */
    @Override
    default void close() {}
}
