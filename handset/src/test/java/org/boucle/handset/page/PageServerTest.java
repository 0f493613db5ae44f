package org.boucle.handset.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.boucle.core.Verifies;
import org.boucle.handset.json.Body;
import org.boucle.handset.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PageServerTest {
    private static final String TOKEN = "a-token-of-this-server";

    private final Doing doing = new Doing();
    private PageServer server;
    private RawHttp http;

    @BeforeEach
    void start() throws IOException {
        server = PageServer.bind(0, TOKEN, "/test-web", System.err);
        server.serve(doing);
        http = new RawHttp(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Verifies("HND-001")
    void answers_on_127_0_0_1_and_on_no_other_address_of_the_machine() throws IOException {
        assertThat(http.get("/").status()).isEqualTo(200);
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(address, server.port()).close())
                            .as("%s", address)
                            .isInstanceOf(SocketException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1",
                "localhost",
                "evil.example:PORT",
                "127.0.0.1.evil.example:PORT",
                "[::1]:PORT"
            })
    @Verifies("HND-002")
    void refuses_who_asks_it_by_another_name(String host) throws IOException {
        String named = host.replace("PORT", Integer.toString(server.port()));
        for (String path : List.of("/", "/api/state", "/api/live")) {
            assertThat(http.ask("GET", path, Map.of("Host", named), "").status())
                    .isEqualTo(403);
        }
        Map<String, String> headers = http.headers(TOKEN, "k");
        headers.put("Host", named);
        assertThat(http.ask("POST", "/api/do/meal", headers, "{}").status()).isEqualTo(403);
        assertThat(doing.deeds).isEmpty();
    }

    @Test
    @Verifies("HND-002")
    void answers_who_asks_it_by_either_of_its_names() throws IOException {
        assertThat(http.ask("GET", "/api/state", Map.of("Host", "localhost:" + server.port()), "")
                        .status())
                .isEqualTo(200);
        assertThat(http.get("/api/state").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1", "http://127.0.0.1:1"
            })
    @Verifies("HND-003")
    void refuses_what_another_site_sends(String origin) throws IOException {
        Map<String, String> headers = http.headers(TOKEN, "k");
        headers.put("Origin", origin.replace("PORT", Integer.toString(server.port())));
        assertThat(http.ask("POST", "/api/do/meal", headers, "{}").status()).isEqualTo(403);
        assertThat(doing.deeds).isEmpty();
    }

    @Test
    @Verifies("HND-003")
    void refuses_a_browser_that_says_another_site_asks() throws IOException {
        Map<String, String> headers = http.headers(TOKEN, "k");
        headers.remove("Origin");
        headers.put("Sec-Fetch-Site", "cross-site");
        assertThat(http.ask("POST", "/api/do/meal", headers, "{}").status()).isEqualTo(403);
        assertThat(doing.deeds).isEmpty();
    }

    @Test
    @Verifies("HND-004")
    void refuses_a_deed_without_the_token_or_with_another() throws IOException {
        assertThat(http.post("/api/do/meal", "", "k", "{}").status()).isEqualTo(403);
        assertThat(http.post("/api/do/meal", TOKEN + "x", "k", "{}").status()).isEqualTo(403);
        Map<String, String> headers = http.headers(TOKEN, "k");
        headers.remove("X-Boucle-Token");
        assertThat(http.ask("POST", "/api/do/meal", headers, "{}").status()).isEqualTo(403);
        assertThat(doing.deeds).isEmpty();
    }

    @Test
    @Verifies("HND-004")
    void puts_the_token_into_the_page_and_nowhere_else() throws IOException {
        assertThat(http.get("/").body()).contains("<meta name=\"boucle-token\" content=\"" + TOKEN + "\">");
        assertThat(http.get("/vendor/app.js").body()).doesNotContain(TOKEN);
        assertThat(http.get("/api/state").body()).doesNotContain(TOKEN);
    }

    @Test
    @Verifies("HND-005")
    void does_a_deed_once_for_one_key() throws IOException {
        var first = http.post("/api/do/bolus", TOKEN, "k1", "{\"units\":1}");
        var again = http.post("/api/do/bolus", TOKEN, "k1", "{\"units\":1}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(doing.deeds).containsExactly("bolus k1");
    }

    @Test
    @Verifies("HND-005")
    void does_a_deed_once_when_it_comes_eight_times_at_the_same_moment() throws Exception {
        ExecutorService tabs = Executors.newFixedThreadPool(8);
        try {
            List<Callable<RawHttp.Answer>> clicks =
                    Collections.nCopies(8, () -> http.post("/api/do/bolus", TOKEN, "k1", "{\"units\":1}"));
            List<String> bodies = new ArrayList<>();
            for (Future<RawHttp.Answer> answer : tabs.invokeAll(clicks, 20, TimeUnit.SECONDS)) {
                bodies.add(answer.get().body());
            }
            assertThat(bodies).hasSize(8).containsOnly(bodies.get(0));
            assertThat(doing.deeds).containsExactly("bolus k1");
        } finally {
            tabs.shutdownNow();
        }
    }

    @Test
    @Verifies("HND-006")
    void refuses_a_used_key_for_another_deed() throws IOException {
        http.post("/api/do/bolus", TOKEN, "k1", "{\"units\":1}");
        assertThat(http.post("/api/do/bolus", TOKEN, "k1", "{\"units\":2}").status())
                .isEqualTo(409);
        assertThat(http.post("/api/do/pen", TOKEN, "k1", "{\"units\":1}").status())
                .isEqualTo(409);
        assertThat(doing.deeds).containsExactly("bolus k1");
    }

    @Test
    @Verifies("HND-006")
    void lets_a_question_be_answered_under_the_same_key() throws IOException {
        assertThat(http.post("/api/do/ask", TOKEN, "k1", "{}").body()).contains("CONFIRM_AGAIN");
        assertThat(http.post("/api/do/bolus", TOKEN, "k1", "{\"confirmedTwice\":true}")
                        .body())
                .contains("DONE");
        assertThat(doing.deeds).containsExactly("ask k1", "bolus k1");
    }

    @Test
    @Verifies("HND-007")
    void refuses_a_body_that_is_too_long_or_no_object_or_of_another_kind() throws IOException {
        assertThat(http.post("/api/do/meal", TOKEN, "k", "{\"x\":\"" + "y".repeat(PageServer.BODY_LIMIT) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(http.post("/api/do/meal", TOKEN, "k", "[]").status()).isEqualTo(400);
        assertThat(http.post("/api/do/meal", TOKEN, "k", "{\"grams\":").status())
                .isEqualTo(400);
        Map<String, String> headers = http.headers(TOKEN, "k");
        headers.put("Content-Type", "text/plain");
        assertThat(http.ask("POST", "/api/do/meal", headers, "{}").status()).isEqualTo(415);
        assertThat(doing.deeds).isEmpty();
    }

    @Test
    @Verifies("HND-007")
    void says_which_field_was_wrong() throws IOException {
        var answer = http.post("/api/do/number", TOKEN, "k", "{\"grams\":-1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"grams: expected 1..300 g, got -1.0\"}");
    }

    @Test
    @Verifies("HND-008")
    void tells_the_browser_to_run_nothing_but_the_pages_own_files() throws IOException {
        assertThat(http.get("/").head())
                .contains("default-src 'none'; script-src 'self'")
                .doesNotContain("unsafe")
                .containsIgnoringCase("X-Content-Type-Options: nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../page/PageServer.class",
                "/%2e%2e/secret.txt",
                "/vendor/../index.html",
                "/nothing.js",
                "/vendor",
                "//index.html",
                "/.hidden.js"
            })
    @Verifies("HND-008")
    void serves_no_file_outside_the_page(String path) throws IOException {
        assertThat(http.get(path).status()).isIn(400, 404);
    }

    @Test
    void serves_scripts_as_scripts() throws IOException {
        assertThat(http.get("/vendor/app.js").head())
                .containsIgnoringCase("Content-Type: text/javascript; charset=utf-8");
    }

    @Test
    void says_what_lang_and_unit_may_be() throws IOException {
        assertThat(http.get("/api/state?lang=de").body()).contains("lang: expected en or fr, got de");
        assertThat(http.get("/api/state?unit=oz").body()).contains("unit: expected mgdl, gl or mmol, got oz");
        assertThat(http.get("/api/turn?at=soon").status()).isEqualTo(400);
        assertThat(http.get("/api/turn?at=5").status()).isEqualTo(404);
    }

    @Test
    @Verifies("HND-009")
    void sends_the_document_at_once_and_after_a_change_and_a_sign_of_life_between() throws Exception {
        try (Stream stream = new Stream()) {
            assertThat(stream.nextLineThat("data:")).isEqualTo("data: {\"n\":0}");
            long since = System.nanoTime();
            assertThat(stream.nextLineThat(":")).isEqualTo(": alive");
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(4));
            doing.change();
            assertThat(stream.nextLineThat("data:")).isEqualTo("data: {\"n\":1}");
        }
    }

    @Test
    @Verifies("HND-009")
    void keeps_deeds_possible_when_all_live_streams_are_taken_and_refuses_one_more() throws Exception {
        List<Stream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < PageServer.LIVE_STREAMS; i++) {
                streams.add(new Stream());
                streams.get(i).nextLineThat("data:");
            }
            assertThat(http.get("/api/live").status()).isEqualTo(503);
            assertThat(http.post("/api/do/bolus", TOKEN, "k1", "{}").status()).isEqualTo(200);
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    @Verifies("HND-031")
    void ends_every_stream_and_answers_503_once_what_it_shows_has_died() throws Exception {
        try (Stream stream = new Stream()) {
            stream.nextLineThat("data:");
            doing.alive = false;
            long since = System.nanoTime();
            assertThat(stream.nextLineThat("0")).as("the last chunk").isEqualTo("0");
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(4));
        }
        for (String path : List.of("/api/state", "/api/live")) {
            assertThat(http.get(path).status()).as(path).isEqualTo(503);
            assertThat(http.get(path).body()).contains("the loop has fallen silent");
        }
        doing.alive = true;
        assertThat(http.get("/api/state").status()).isEqualTo(200);
    }

    @Test
    void says_which_method_it_expects() throws IOException {
        RawHttp.Answer posted = http.post("/api/state", TOKEN, "k", "{}");
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.head()).containsIgnoringCase("Allow: GET");
        RawHttp.Answer got = http.get("/api/do/meal");
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.head()).containsIgnoringCase("Allow: POST");
    }

    @Test
    void refuses_a_port_that_is_taken() {
        assertThatThrownBy(() -> PageServer.bind(server.port(), TOKEN, "/test-web", System.err))
                .isInstanceOf(BindException.class);
    }

    /** A live stream as a browser reads it. */
    private final class Stream implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final BufferedReader lines;

        Stream() throws IOException {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n").getBytes(UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        String nextLineThat(String begins) throws IOException {
            String line = lines.readLine();
            while (!line.startsWith(begins)) {
                line = lines.readLine();
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A page that notes what was done. */
    private static final class Doing implements Page {
        final List<String> deeds = new CopyOnWriteArrayList<>();
        volatile boolean alive = true;
        private long changes;

        synchronized void change() {
            changes++;
            notifyAll();
        }

        @Override
        public synchronized byte[] document(Reader reader) {
            return Json.object(json -> json.field("n", changes));
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public Optional<byte[]> turn(Instant at, Reader reader) {
            return Optional.empty();
        }

        @Override
        public CompletableFuture<Reply> deed(String verb, String key, Body body, Reader reader) {
            if (verb.equals("number")) {
                body.number("grams", 1, 300, "g");
            }
            deeds.add(verb + " " + key);
            Reply.Outcome outcome = verb.equals("ask") ? Reply.Outcome.CONFIRM_AGAIN : Reply.Outcome.DONE;
            return CompletableFuture.supplyAsync(
                    () -> Reply.of(outcome, List.of("deed " + deeds.size())),
                    CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        }

        @Override
        public synchronized long awaitChange(long seen, Duration atMost) throws InterruptedException {
            if (changes == seen) {
                wait(atMost.toMillis());
            }
            return changes;
        }
    }
}
