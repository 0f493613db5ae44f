package org.boucle.core.port;

/** A device could not be reached, or its acknowledgement was lost. */
public final class LinkLost extends Exception {
    private static final long serialVersionUID = 1L;

    public LinkLost(String what) {
        super(what);
    }
}
