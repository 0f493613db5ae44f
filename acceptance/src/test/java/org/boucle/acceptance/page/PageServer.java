package org.boucle.acceptance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The page's other side, for tests: serves the real static files and speaks the wire of {@code docs/formats/page.md} with the
 * documents and answers that a test gives it. It keeps what was posted, and can fall silent.
 */
final class PageServer implements AutoCloseable {
    static final String TOKEN = "fixture-token";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    /** One post as it came. */
    record Post(String verb, JsonNode body, String key, String token, String lang) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "page-fixture");
        thread.setDaemon(true);
        return thread;
    });
    private final Path web;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Post, JsonNode>> answers = new ConcurrentHashMap<>();
    /** As the real controller: the same key is answered again and acts once. */
    private final Map<String, JsonNode> answered = new ConcurrentHashMap<>();

    private volatile Function<String, ObjectNode> documents = lang -> Scene.STEADY.document(lang);
    private volatile int edition;
    private volatile boolean silent;
    private volatile boolean hung;
    private volatile boolean late;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();

    PageServer() {
        this(0);
    }

    /** @param port where another stood before, or 0 for any */
    PageServer(int port) {
        web = root().resolve("handset/src/main/resources/web");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers.put("advise", PageServer::advice);
        server.setExecutor(threads);
        server.createContext("/", this::file);
        server.createContext("/api/live", this::live);
        server.createContext("/api/state", this::state);
        server.createContext("/api/do/", this::act);
        server.createContext("/api/turn", this::turn);
        server.start();
    }

    static Path root() {
        return Path.of(System.getProperty("boucle.root", "..")).toAbsolutePath().normalize();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on this document, in the language that is asked for. */
    PageServer show(Function<String, ObjectNode> documents) {
        this.documents = documents;
        edition++;
        return this;
    }

    PageServer show(Scene scene) {
        return show(scene::document);
    }

    /** That verb is answered so; without this every verb is DONE. */
    PageServer answer(String verb, Function<Post, JsonNode> answer) {
        answers.put(verb, answer);
        return this;
    }

    /** The controller hangs: connections stay open, nothing is said. */
    void fallSilent() {
        silent = true;
    }

    /** The loop hangs and its server lives: streams end, and there is no document. */
    void hang() {
        hung = true;
    }

    /** Posts are taken and acted upon, but their answers do not come in time. */
    void answerLate(boolean late) {
        this.late = late;
    }

    List<Post> posts(String verb) {
        return posts.stream().filter(post -> post.verb.equals(verb)).toList();
    }

    /** How often the document alone was asked for. */
    int asked() {
        return asked.get();
    }

    /** How many live streams were opened so far. */
    int streams() {
        return streams.get();
    }

    /** How often that verb really acted: once per key. */
    long acted(String verb) {
        return posts(verb).stream().map(Post::key).distinct().count();
    }

    private void file(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath();
        Path file = web.resolve(asked.equals("/") ? "index.html" : asked.substring(1))
                .normalize();
        if (!file.startsWith(web) || !Files.isRegularFile(file)) {
            send(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        String name = file.getFileName().toString();
        byte[] bytes = Files.readAllBytes(file);
        if (name.equals("index.html")) {
            bytes = new String(bytes, UTF_8).replace("@TOKEN@", TOKEN).getBytes(UTF_8);
        }
        send(exchange, 200, TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain"), bytes);
    }

    /** The document of now; its millisecond tells the editions apart. */
    private ObjectNode stamped(String lang) {
        ObjectNode document = documents.apply(lang);
        return document.put("now", document.get("now").asLong() + edition);
    }

    /** The millisecond that the page shows once it has drawn the newest edition. */
    String edition() {
        return String.valueOf(stamped("en").get("now").asLong());
    }

    private void state(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String lang = query(exchange).getOrDefault("lang", "en");
        if (silent || hung) {
            send(exchange, 503, "application/json", "{}".getBytes(UTF_8));
            return;
        }
        send(exchange, 200, "application/json; charset=utf-8", Day.JSON.writeValueAsBytes(stamped(lang)));
    }

    private void live(HttpExchange exchange) throws IOException {
        streams.incrementAndGet();
        if (hung) {
            send(exchange, 503, "application/json", "{}".getBytes(UTF_8));
            return;
        }
        Map<String, String> query = query(exchange);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        int sent = -1;
        long at = 0;
        try (OutputStream out = exchange.getResponseBody()) {
            while (!hung) {
                boolean due = sent != edition || System.nanoTime() - at > 4_000_000_000L;
                if (!silent && due) {
                    sent = edition;
                    at = System.nanoTime();
                    String document = Day.JSON.writeValueAsString(stamped(query.getOrDefault("lang", "en")));
                    out.write(("event: state\ndata: " + document + "\n\n").getBytes(UTF_8));
                    out.flush();
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(HttpExchange exchange) throws IOException {
        String verb = exchange.getRequestURI().getPath().substring("/api/do/".length());
        Post post = new Post(
                verb,
                Day.JSON.readTree(exchange.getRequestBody()),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("X-Boucle-Token"),
                query(exchange).getOrDefault("lang", "en"));
        posts.add(post);
        if (!TOKEN.equals(post.token)) {
            send(exchange, 403, "application/json", "{\"error\":\"token\"}".getBytes(UTF_8));
            return;
        }
        JsonNode answer = Optional.ofNullable(answered.get(post.key))
                .orElseGet(
                        () -> answers.getOrDefault(verb, any -> done("Done.")).apply(post));
        if (answer.get("outcome").asText().matches("DONE|REFUSED")) {
            answered.put(post.key, answer); // a question may be answered under the same key
        }
        if (late) {
            send(exchange, 504, "application/json", "{\"error\":\"no answer yet\"}".getBytes(UTF_8));
            return;
        }
        send(exchange, 200, "application/json; charset=utf-8", Day.JSON.writeValueAsBytes(answer));
    }

    private void turn(HttpExchange exchange) throws IOException {
        ObjectNode turn = Day.JSON.createObjectNode().put("turn", 288);
        turn.put("time", Long.parseLong(query(exchange).get("at"))).put("text", "turn 288\n  glucose 118 mg/dL");
        send(exchange, 200, "application/json; charset=utf-8", Day.JSON.writeValueAsBytes(turn));
    }

    /** A sum that can be read: what is eaten at 10 g/U, a correction, what is on board. */
    private static ObjectNode advice(Post post) {
        boolean french = post.lang.equals("fr");
        double grams = post.body.get("grams").asDouble();
        ObjectNode answer = answer("DONE");
        answer.putArray("sentences");
        ObjectNode advice = answer.putObject("advice");
        double carbs = grams / 10;
        ArrayNode terms = advice.putArray("terms");
        if (grams > 0) {
            terms.addObject().put("sentence", Math.round(grams) + " g ÷ 10 g/U").put("units", carbs);
        }
        terms.addObject()
                .put("sentence", french ? "118 maintenant, cible 110" : "118 now, target 110")
                .put("units", 0.2);
        terms.addObject()
                .put("sentence", french ? "Insuline encore active" : "Insulin still working")
                .put("units", -1.8);
        terms.addObject()
                .put(
                        "sentence",
                        french
                                ? "Dont pour 18 g d’avant, encore à absorber"
                                : "Of that for 18 g from before, still to be absorbed")
                .put("units", 1.5);
        double sum = carbs - 0.1;
        double advised = Math.max(0, Math.floor(sum * 20 + 1e-6) / 20);
        advice.put("sum", sum).put("advised", advised);
        advice.putArray("why")
                .add(
                        french
                                ? "La boucle continue de corriger d’elle-même après le repas."
                                : "The loop goes on correcting by itself after the meal.");
        advice.put("step", 0.05).put("max", 10).put("basis", "basis-" + post.key);
        return answer;
    }

    static ObjectNode done(String sentence) {
        return answer("DONE", sentence);
    }

    static ObjectNode answer(String outcome, String... sentences) {
        ObjectNode answer = Day.JSON.createObjectNode().put("outcome", outcome);
        for (String sentence : sentences) {
            answer.withArray("sentences").add(sentence);
        }
        return answer;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            asked.put(parts[0], parts[1]);
        }
        return asked;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
