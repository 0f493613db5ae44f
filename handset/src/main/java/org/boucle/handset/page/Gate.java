package org.boucle.handset.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may ask, and who may do. A page of another site that a person has open must neither read (a name that resolves to 127.0.0.1, DNS
 * rebinding: the Host check) nor do anything (a form or script posted across: Origin, Sec-Fetch-Site, and the token that only this
 * page holds). What it does not keep out is another program of the same user on the same machine: that one could as well read the
 * files.
 */
final class Gate {
    private static final int USUAL_OF_HTTP = 80;

    private final int port;
    private final byte[] token;
    private final Set<String> hosts;
    private final Set<String> origins;

    Gate(int port, String token) {
        this.port = port;
        this.token = token.getBytes(UTF_8);
        hosts = names(port).collect(Collectors.toUnmodifiableSet());
        origins = names(port).map(name -> "http://" + name).collect(Collectors.toUnmodifiableSet());
    }

    /** Browsers leave the port 80 out. */
    private static Stream<String> names(int port) {
        Stream<String> names = Stream.of("127.0.0.1", "localhost");
        return port == USUAL_OF_HTTP
                ? names.flatMap(name -> Stream.of(name, name + ":" + port))
                : names.map(name -> name + ":" + port);
    }

    /** Lets in who knows this server by its own name, and does not ask on behalf of another site. */
    void allow(Headers headers) throws Refused {
        if (!hosts.contains(first(headers, "Host"))) {
            throw new Refused(403, "Host: expected 127.0.0.1:" + port + " or localhost:" + port);
        }
        String origin = first(headers, "Origin");
        if (!origin.isEmpty() && !origins.contains(origin)) {
            throw new Refused(403, "Origin: expected this page's own");
        }
        String site = first(headers, "Sec-Fetch-Site");
        boolean own = site.isEmpty() || site.equals("same-origin") || site.equals("none");
        boolean navigation = first(headers, "Sec-Fetch-Mode").equals("navigate");
        if (!own && !navigation) {
            throw new Refused(403, "Sec-Fetch-Site: expected same-origin, got " + site);
        }
    }

    /** Lets a deed in: this page's token, JSON, and a key. @return the key */
    String allowDeed(Headers headers) throws Refused {
        if (!MessageDigest.isEqual(token, first(headers, "X-Boucle-Token").getBytes(UTF_8))) {
            throw new Refused(403, "X-Boucle-Token: expected this page's token; load the page again");
        }
        String type = first(headers, "Content-Type");
        if (!type.split(";")[0].strip().equals("application/json")) {
            throw new Refused(415, "Content-Type: expected application/json, got " + type);
        }
        String key = first(headers, "Idempotency-Key");
        if (!key.matches("[!-~]{1,100}")) {
            throw new Refused(400, "Idempotency-Key: expected 1..100 letters without spaces, new for each intent");
        }
        return key;
    }

    private static String first(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
}
