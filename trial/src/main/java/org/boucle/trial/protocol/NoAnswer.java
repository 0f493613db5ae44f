package org.boucle.trial.protocol;

/** The other side did not answer; why, in a sentence. */
public final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    public NoAnswer(String why) {
        super(why);
    }
}
