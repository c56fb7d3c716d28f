package prehospital.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A camera that speaks RTSP (RFC 2326) over TCP with a password: what comes as RTP at two ports of it goes interleaved to everyone who plays. */
final class RtspCamera implements AutoCloseable {
    private final ServerSocket server;
    private final String authorization;
    private final DatagramSocket picture;
    private final DatagramSocket sound;
    private final List<OutputStream> players = new CopyOnWriteArrayList<>();

    RtspCamera(String user, String password) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = new ServerSocket(0, 10, loopback);
        picture = new DatagramSocket(new InetSocketAddress(loopback, 0));
        sound = new DatagramSocket(new InetSocketAddress(loopback, 0));
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        thread("rtsp", this::accept);
        thread("rtsp picture", () -> forward(picture, 0));
        thread("rtsp sound", () -> forward(sound, 2));
    }

    int port() {
        return server.getLocalPort();
    }

    int picturePort() {
        return picture.getLocalPort();
    }

    int soundPort() {
        return sound.getLocalPort();
    }

    private interface Blocking {
        void run() throws IOException;
    }

    private static void thread(String name, Blocking work) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The camera is switched off, or who played has gone.
            }
        });
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            thread("rtsp player", () -> speak(socket));
        }
    }

    private void speak(Socket socket) throws IOException {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                // What a player reports back in between begins with $ and has no meaning here.
                int begins =
                        Math.max(line.indexOf("DESCRIBE "), Math.max(line.indexOf("SETUP "), line.indexOf("PLAY ")));
                begins = Math.max(begins, Math.max(line.indexOf("OPTIONS "), line.indexOf("GET_PARAMETER ")));
                if (begins < 0 || !line.endsWith("RTSP/1.0")) {
                    continue;
                }
                answer(line.substring(begins), headers(in), out);
            }
        }
    }

    private static Map<String, String> headers(BufferedReader in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1].strip() : "");
        }
        return headers;
    }

    private void answer(String request, Map<String, String> headers, OutputStream out) throws IOException {
        String number = headers.getOrDefault("cseq", "0");
        boolean known = authorization.equals(headers.get("authorization"));
        if (!known && !request.startsWith("OPTIONS")) {
            write(out, "401 Unauthorized", number, "WWW-Authenticate: Basic realm=\"camera\"\r\n", "");
            return;
        }
        switch (request.split(" ", 2)[0]) {
            case "OPTIONS" -> write(out, "200 OK", number, "Public: DESCRIBE, SETUP, PLAY, GET_PARAMETER\r\n", "");
            case "DESCRIBE" -> write(out, "200 OK", number, "Content-Type: application/sdp\r\n", description());
            case "SETUP" -> {
                String channels = request.contains("track2") ? "2-3" : "0-1";
                write(
                        out,
                        "200 OK",
                        number,
                        "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=" + channels + "\r\n",
                        "");
            }
            case "PLAY" -> {
                write(out, "200 OK", number, "Session: 1\r\n", "");
                players.add(out);
            }
            default -> write(out, "200 OK", number, "Session: 1\r\n", "");
        }
    }

    private static String description() {
        return """
                v=0\r
                o=- 1 1 IN IP4 127.0.0.1\r
                s=camera\r
                t=0 0\r
                m=video 0 RTP/AVP 96\r
                a=rtpmap:96 H264/90000\r
                a=fmtp:96 packetization-mode=1\r
                a=control:track1\r
                m=audio 0 RTP/AVP 8\r
                a=rtpmap:8 PCMA/8000\r
                a=control:track2\r
                """;
    }

    private static void write(OutputStream out, String status, String number, String headers, String body)
            throws IOException {
        String text = "RTSP/1.0 " + status + "\r\nCSeq: " + number + "\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
        synchronized (out) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    private void forward(DatagramSocket from, int channel) throws IOException {
        byte[] frame = new byte[4 + 2_000];
        DatagramPacket packet = new DatagramPacket(frame, 4, 2_000);
        while (!from.isClosed()) {
            packet.setData(frame, 4, 2_000);
            from.receive(packet);
            int type = frame[5] & 0xFF;
            frame[0] = '$';
            frame[1] = (byte) (type >= 192 && type <= 223 ? channel + 1 : channel);
            frame[2] = (byte) (packet.getLength() >> 8);
            frame[3] = (byte) packet.getLength();
            for (OutputStream player : players) {
                send(player, frame, 4 + packet.getLength()).ifPresent(players::remove);
            }
        }
    }

    private static Optional<OutputStream> send(OutputStream player, byte[] frame, int length) {
        try {
            synchronized (player) {
                player.write(frame, 0, length);
            }
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.of(player);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        picture.close();
        sound.close();
    }
}
