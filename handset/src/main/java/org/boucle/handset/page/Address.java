package org.boucle.handset.page;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Where a page of ours is found, and the secret of its server. */
public final class Address {
    /** Tried first when no port is asked for, so that a page that is open finds the program again after a restart. */
    public static final int USUAL_PORT = 8642;

    private static final String WEB_ROOT = "/web";
    private static final int TOKEN_BYTES = 16;

    private Address() {}

    /**
     * Takes a port.
     *
     * @param port 0 for the usual one, or any that is free when that is taken
     * @param log where a failure inside is said
     * @throws BindException when the port that was asked for is taken
     */
    public static PageServer take(int port, PrintStream log) throws IOException {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        if (port != 0) {
            return PageServer.bind(port, token, WEB_ROOT, log);
        }
        try {
            return PageServer.bind(USUAL_PORT, token, WEB_ROOT, log);
        } catch (BindException taken) {
            return PageServer.bind(0, token, WEB_ROOT, log);
        }
    }
}
