package prehospital.media.libjitsi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A socket that never touches the network: libjitsi wants one per stream, while all streams of a connection share one ICE component. It reads what is
 * put in and writes to the component. At most {@value #PACKETS_MAX} packets wait; more are lost, as on a network. Any thread.
 */
final class MemorySocket extends DatagramSocket {
    /** Most packets that wait; two seconds of a good picture. */
    static final int PACKETS_MAX = 1_024;

    /** What stands for the other end. */
    static final InetSocketAddress FAR = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(PACKETS_MAX);
    private final Wire wire;
    private volatile boolean ended;

    /** Where packets go. */
    @FunctionalInterface
    interface Wire {
        void send(byte[] bytes, int offset, int length) throws IOException;
    }

    MemorySocket(Wire wire) throws SocketException {
        super((SocketAddress) null);
        this.wire = wire;
    }

    /** Lets a packet be received; answers false when it was lost. */
    boolean put(byte[] bytes, int offset, int length) {
        return !ended && waiting.offer(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        try {
            byte[] bytes = waiting.take();
            if (ended) {
                throw new SocketException("closed");
            }
            int length = Math.min(bytes.length, packet.getData().length - packet.getOffset());
            System.arraycopy(bytes, 0, packet.getData(), packet.getOffset(), length);
            packet.setLength(length);
            packet.setSocketAddress(FAR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void send(DatagramPacket packet) throws IOException {
        if (!ended) {
            wire.send(packet.getData(), packet.getOffset(), packet.getLength());
        }
    }

    @Override
    public void setReceiveBufferSize(int size) {
        // There is no buffer of the system behind it.
    }

    @Override
    public int getReceiveBufferSize() {
        return PACKETS_MAX;
    }

    @Override
    public int getLocalPort() {
        return FAR.getPort();
    }

    @Override
    public InetAddress getLocalAddress() {
        return FAR.getAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return FAR;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return ended;
    }

    @Override
    public void close() {
        ended = true;
        waiting.clear();
        // One mark of the end per thread that may wait.
        waiting.offer(END);
        waiting.offer(END);
        super.close();
    }
}
