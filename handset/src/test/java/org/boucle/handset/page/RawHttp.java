package org.boucle.handset.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** HTTP by hand over a socket: a well-behaved client can't send a wrong Host. */
final class RawHttp {
    record Answer(int status, String head, String body) {}

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    Answer get(String path) throws IOException {
        return ask("GET", path, Map.of("Host", "127.0.0.1:" + port), "");
    }

    Answer post(String path, String token, String key, String body) throws IOException {
        return ask("POST", path, headers(token, key), body);
    }

    /** What a page of this server sends with a deed. */
    Map<String, String> headers(String token, String key) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "127.0.0.1:" + port);
        headers.put("Origin", "http://127.0.0.1:" + port);
        headers.put("Content-Type", "application/json");
        headers.put("X-Boucle-Token", token);
        headers.put("Idempotency-Key", key);
        return headers;
    }

    Answer ask(String method, String path, Map<String, String> headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            headers.forEach((name, value) ->
                    request.append(name).append(": ").append(value).append("\r\n"));
            request.append("Connection: close\r\n");
            byte[] bytes = body.getBytes(UTF_8);
            if (bytes.length > 0) {
                request.append("Content-Length: ").append(bytes.length).append("\r\n");
            }
            socket.getOutputStream().write((request + "\r\n").getBytes(UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.split(" ")[1]), answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
