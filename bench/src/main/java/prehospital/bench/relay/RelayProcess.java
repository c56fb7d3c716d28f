package prehospital.bench.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import prehospital.media.MediaEngine;
import prehospital.media.MediaTaps;
import prehospital.media.lean.LeanEngine;
import prehospital.media.libjitsi.LibjitsiEngine;
import prehospital.media.libjitsi.Settings;
import prehospital.media.sdp.OfferReader;
import prehospital.media.sdp.VideoCodec;

/** One engine of the relay with one source, for a measurement: {@code lean} or {@code libjitsi}. Says {@code ready PORT}; an offer posted to {@code /publish} or {@code /watch} is answered. */
public final class RelayProcess {
    private static final int PARTS = 64 * 1024;

    private RelayProcess() {}

    /** Runs until it is ended. */
    public static void main(String[] args) throws IOException {
        Logger.getLogger("").setLevel(Level.SEVERE);
        InetAddress all = InetAddress.getByAddress(new byte[4]);
        MediaEngine engine = args[0].equals("lean")
                ? new LeanEngine(all, 0, List.of())
                : new LibjitsiEngine(new Settings(all, 0, List.of(), Files.createTempDirectory("relay")));
        engine.warmUp();
        MediaEngine.Channel channel = engine.open(VideoCodec.VP8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/publish",
                exchange -> answer(
                        exchange,
                        channel.publish(OfferReader.read(read(exchange)), MediaTaps.Tap.NONE)
                                .answer()));
        server.createContext(
                "/watch",
                exchange -> answer(
                        exchange,
                        channel.watch(OfferReader.read(read(exchange))).answer()));
        server.start();
        System.out.println("ready " + server.getAddress().getPort());
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(PARTS), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(201, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
