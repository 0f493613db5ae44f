package org.boucle.handset.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
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
 * The page's server: on 127.0.0.1 and nowhere else. Who may ask is the {@link Gate}'s matter; what is shown and done is the {@link
 * Page}'s; the same key acts once ({@link Keys}).
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String JSON = "application/json";
    private static final String DEED = "/api/do/";

    /** Every answer's. Nothing but the page's own files runs; nobody frames it; nothing is kept. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    static {
        // Read once by the JDK's server when its first class loads. Without the first, each small event waits 40 ms to
        // be
        // acknowledged; the second ends a request that dawdles over its header and body, the third an idle connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.idleInterval", "30");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Gate gate;
    private final WebFiles files;
    private final PrintStream log;
    private final Keys keys = new Keys();
    private final Semaphore streams = new Semaphore(LIVE_STREAMS);
    private volatile boolean closed;

    /**
     * Takes the port; nobody is answered before {@link #serve}.
     *
     * @param port 1..65535, or 0 for any that is free
     * @param token what a deed must show; a secret of this server, at least 128 random bits
     * @param webRoot where on the class path the static files are
     * @param log where a failure inside is said
     * @throws BindException when the port is taken
     */
    public static PageServer bind(int port, String token, String webRoot, PrintStream log) throws IOException {
        var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        return new PageServer(HttpServer.create(new InetSocketAddress(loopback, port), 64), token, webRoot, log);
    }

    private PageServer(HttpServer server, String token, String webRoot, PrintStream log) {
        this.server = server;
        this.log = log;
        gate = new Gate(server.getAddress().getPort(), token);
        files = new WebFiles(webRoot, token);
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(LIVE_STREAMS + OTHER_THREADS, task -> {
            Thread thread = new Thread(task, "page-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
    }

    /** Serves that page from now on. */
    public void serve(Page page) {
        server.createContext("/", exchange -> answer(exchange, page));
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

    private void answer(HttpExchange exchange, Page page) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            try {
                route(exchange, page);
            } catch (Refused refused) {
                send(exchange, refused.reply());
            } catch (InvalidValue invalid) {
                send(exchange, Reply.error(400, String.valueOf(invalid.getMessage())));
            } catch (ExecutionException | RuntimeException broken) {
                // The JDK's server would drop it without a word.
                broken.printStackTrace(log);
                send(exchange, Reply.error(500, "this failed inside; the terminal says more"));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange, Page page) throws IOException, InterruptedException, ExecutionException {
        gate.allow(exchange.getRequestHeaders());
        String path = exchange.getRequestURI().getPath();
        boolean deed = path.startsWith(DEED);
        String expected = deed ? "POST" : "GET";
        if (!exchange.getRequestMethod().equals(expected)) {
            exchange.getResponseHeaders().set("Allow", expected);
            throw new Refused(405, "method: expected " + expected + ", got " + exchange.getRequestMethod());
        }
        Map<String, String> query = Query.of(exchange.getRequestURI().getRawQuery());
        if (deed) {
            send(exchange, deed(exchange, page, path.substring(DEED.length()), Reader.of(query)));
        } else if (path.equals("/api/state")) {
            Reader reader = Reader.of(query);
            refuseIfSilent(page);
            send(exchange, 200, JSON, page.document(reader));
        } else if (path.equals("/api/live")) {
            live(exchange, page, Reader.of(query));
        } else if (path.equals("/api/turn")) {
            byte[] turn = page.turn(Query.millis(query, "at"), Reader.of(query))
                    .orElseThrow(() -> new Refused(404, "at: expected a time at or after the first turn"));
            send(exchange, 200, JSON, turn);
        } else {
            WebFiles.WebFile file = files.get(path);
            send(exchange, 200, file.type(), file.content());
        }
    }

    private Reply deed(HttpExchange exchange, Page page, String verb, Reader reader)
            throws IOException, InterruptedException, ExecutionException {
        String key = gate.allowDeed(exchange.getRequestHeaders());
        byte[] json = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (json.length > BODY_LIMIT) {
            throw new Refused(413, "body: expected at most " + BODY_LIMIT + " bytes");
        }
        Body body = Body.parse(json);
        CompletableFuture<Reply> answer = keys.once(key, verb, json, () -> page.deed(verb, key, body, reader))
                .orElseThrow(() -> new Refused(409, "Idempotency-Key: expected a new one for another deed"));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Reply.error(504, "no answer yet: ask again with the same key");
        }
    }

    /** An old document would be taken for a new one. */
    private static void refuseIfSilent(Page page) throws Refused {
        if (!page.isAlive()) {
            throw new Refused(503, "the loop has fallen silent: what was last known is not shown as if it were new");
        }
    }

    private void live(HttpExchange exchange, Page page, Reader reader) throws IOException, InterruptedException {
        refuseIfSilent(page);
        if (!streams.tryAcquire()) {
            throw new Refused(503, "live streams: expected at most " + LIVE_STREAMS + "; close a tab of this page");
        }
        try {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            long seen = -1;
            long sent = System.nanoTime() - AT_LEAST.toNanos();
            while (!closed) {
                long newest = page.awaitChange(seen, HEARTBEAT);
                if (!page.isAlive()) {
                    return; // the page asks anew at once, and is told
                }
                if (newest != seen || System.nanoTime() - sent >= AT_LEAST.toNanos()) {
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

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        send(exchange, reply.status(), JSON, reply.json());
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }
}
