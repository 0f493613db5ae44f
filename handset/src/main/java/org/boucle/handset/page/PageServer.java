package org.boucle.handset.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.boucle.core.InvalidValue;
import org.boucle.handset.json.Body;

/**
 * The page's server. It listens on 127.0.0.1 and nowhere else, and answers only who asks it by that name: a page of another site
 * that a person has open (DNS rebinding, a form posted across) can neither read nor do anything. Every change is a POST with this
 * server's token and a key of its own; the same key acts once.
 *
 * <p>Threads: {@value #LIVE_STREAMS} live streams at most, each a thread; {@value #OTHER_THREADS} for everything else, so that
 * streams can't starve a deed.
 */
public final class PageServer implements AutoCloseable {
    /** The longest body that is read, bytes: the longest deed is under 300. */
    static final int BODY_LIMIT = 16 * 1024;

    static final int LIVE_STREAMS = 8;
    private static final int OTHER_THREADS = 8;

    /** A comment line this often keeps the link known alive: the page says "lost" within 10 s. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** The document goes out this often even when nothing happened. */
    private static final Duration AT_LEAST = Duration.ofSeconds(5);

    /** How long a deed may take before the page is told that its answer is not known yet. */
    private static final Duration DEED_PATIENCE = Duration.ofSeconds(10);

    private static final String JSON = "application/json";
    private static final String TOKEN_PLACE = "@TOKEN@";

    private static final Map<String, String> CONTENT_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", JSON),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Page page;
    private final byte[] token;
    private final String webRoot;
    private final Set<String> hosts;
    private final Set<String> origins;
    private final Keys keys = new Keys();
    private final Semaphore streams = new Semaphore(LIVE_STREAMS);
    private volatile boolean closed;

    static {
        // Read once by the JDK's server when its first class loads. Without the first, each small event waits 40 ms for an
        // acknowledgement; the second ends a request that dawdles for 10 s over its header and body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.idleInterval", "30");
    }

    /**
     * Binds and serves.
     *
     * @param port 1..65535, or 0 for any that is free
     * @param token what a POST must show; a secret of this server, at least 128 random bits
     * @param webRoot where on the class path the static files are, e.g. {@code /web}
     * @throws BindException when the port is taken
     */
    public static PageServer start(int port, String token, String webRoot, Page page) throws IOException {
        var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        return new PageServer(HttpServer.create(new InetSocketAddress(loopback, port), 64), token, webRoot, page);
    }

    private PageServer(HttpServer server, String token, String webRoot, Page page) {
        this.server = server;
        this.page = page;
        this.token = token.getBytes(UTF_8);
        this.webRoot = webRoot;
        hosts = Set.of("127.0.0.1:" + port(), "localhost:" + port());
        origins = Set.of("http://127.0.0.1:" + port(), "http://localhost:" + port());
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(LIVE_STREAMS + OTHER_THREADS, task -> {
            Thread thread = new Thread(task, "page-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            try {
                route(exchange);
            } catch (Refused refused) {
                answer(exchange, Reply.error(refused.status, refused.getMessage()));
            } catch (InvalidValue invalid) {
                answer(exchange, Reply.error(400, invalid.getMessage()));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        allow(exchange);
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.startsWith("/api/do/")) {
            only("POST", method);
            answer(exchange, deed(exchange, path.substring("/api/do/".length())));
            return;
        }
        only("GET", method);
        Map<String, String> query = Query.of(exchange.getRequestURI().getRawQuery());
        switch (path) {
            case "/api/state" -> send(exchange, 200, JSON, page.document(Reader.of(query)));
            case "/api/live" -> live(exchange, Reader.of(query));
            case "/api/turn" ->
                send(
                        exchange,
                        200,
                        JSON,
                        page.turn(Query.millis(query, "at"), Reader.of(query))
                                .orElseThrow(() -> new Refused(404, "at: expected a time at or after the first turn")));
            default -> file(exchange, path.equals("/") ? "/index.html" : path);
        }
    }

    /** Who may ask at all: somebody who knows this server by its own name, and not on behalf of another site. */
    private void allow(HttpExchange exchange) throws Refused {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            throw new Refused(403, "Host: expected 127.0.0.1:" + port() + " or localhost:" + port());
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origins.contains(origin)) {
            throw new Refused(403, "Origin: expected this page's own");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean navigation = "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
        if (site != null && !navigation && !site.equals("same-origin") && !site.equals("none")) {
            throw new Refused(403, "Sec-Fetch-Site: expected same-origin");
        }
    }

    private static void only(String expected, String method) throws Refused {
        if (!method.equals(expected)) {
            throw new Refused(405, "method: expected " + expected + ", got " + method);
        }
    }

    private Reply deed(HttpExchange exchange, String verb) throws IOException, InterruptedException {
        Headers headers = exchange.getRequestHeaders();
        String shown = Optional.ofNullable(headers.getFirst("X-Boucle-Token")).orElse("");
        if (!MessageDigest.isEqual(token, shown.getBytes(UTF_8))) {
            throw new Refused(403, "X-Boucle-Token: expected this page's token; load the page again");
        }
        String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("nothing");
        if (!type.split(";")[0].strip().equals("application/json")) {
            throw new Refused(415, "Content-Type: expected application/json, got " + type);
        }
        String key = Optional.ofNullable(headers.getFirst("Idempotency-Key")).orElse("");
        if (key.isBlank() || key.length() > 100) {
            throw new Refused(400, "Idempotency-Key: expected 1..100 letters, new for each intent");
        }
        byte[] json = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (json.length > BODY_LIMIT) {
            throw new Refused(413, "body: expected at most " + BODY_LIMIT + " bytes");
        }
        Reader reader = Reader.of(Query.of(exchange.getRequestURI().getRawQuery()));
        Body body = Body.parse(json);
        CompletableFuture<Reply> answer = keys.once(key, verb, json, () -> page.deed(verb, key, body, reader))
                .orElseThrow(() -> new Refused(409, "Idempotency-Key: expected a new one for another deed"));
        try {
            return answer.get(DEED_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Reply.error(504, "no answer yet: ask again with the same key");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidValue invalid) {
                throw invalid;
            }
            throw new IllegalStateException("the deed " + verb + " failed", e.getCause());
        }
    }

    private void live(HttpExchange exchange, Reader reader) throws IOException, InterruptedException {
        if (!streams.tryAcquire()) {
            throw new Refused(503, "live streams: expected at most " + LIVE_STREAMS + "; close a tab of this page");
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            long seen = -1;
            long sent = System.nanoTime() - AT_LEAST.toNanos();
            while (!closed) {
                long newest = page.awaitChange(seen, HEARTBEAT);
                boolean due = System.nanoTime() - sent >= AT_LEAST.toNanos();
                if (newest != seen || due) {
                    out.write("event: state\ndata: ".getBytes(UTF_8));
                    out.write(page.document(reader)); // one line: JSON escapes line ends
                    out.write("\n\n".getBytes(UTF_8));
                    seen = newest;
                    sent = System.nanoTime();
                } else {
                    out.write(": alive\n\n".getBytes(UTF_8));
                }
                out.flush();
            }
        } finally {
            streams.release();
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        String type = CONTENT_TYPES.get(extension);
        boolean plain = path.matches("(/[A-Za-z0-9_][A-Za-z0-9._-]*)+") && !path.contains("..");
        if (type == null || !plain) {
            throw new Refused(404, "nothing here");
        }
        try (InputStream in = PageServer.class.getResourceAsStream(webRoot + path)) {
            if (in == null) {
                throw new Refused(404, "nothing here");
            }
            byte[] content = in.readAllBytes();
            if (path.equals("/index.html")) {
                content = new String(content, UTF_8)
                        .replace(TOKEN_PLACE, new String(token, UTF_8))
                        .getBytes(UTF_8);
            }
            send(exchange, 200, type, content);
        }
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        send(exchange, reply.status(), JSON, reply.json());
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    /** Not answered with what was asked, and why. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        final int status;

        Refused(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }
}
