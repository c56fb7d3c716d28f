package prehospital.media.transport;

import java.util.Arrays;
import org.jitsi.utils.ByteArrayBuffer;

/** A piece of an array, as jitsi-srtp wants to be given packets. One thread. */
final class Packet implements ByteArrayBuffer {
    private byte[] bytes;
    private int offset;
    private int length;

    Packet(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** Lets it be another piece. */
    void set(byte[] other, int from, int count) {
        bytes = other;
        offset = from;
        length = count;
    }

    @Override
    public byte[] getBuffer() {
        return bytes;
    }

    @Override
    public int getOffset() {
        return offset;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void setLength(int length) {
        this.length = length;
    }

    @Override
    public void setOffset(int offset) {
        this.offset = offset;
    }

    @Override
    public boolean isInvalid() {
        return length < 0 || offset < 0 || offset + length > bytes.length;
    }

    @Override
    public void readRegionToBuff(int from, int count, byte[] out) {
        System.arraycopy(bytes, offset + from, out, 0, count);
    }

    @Override
    public void grow(int by) {
        if (offset + length + by > bytes.length) {
            bytes = Arrays.copyOf(bytes, offset + length + by);
        }
    }

    @Override
    public void append(byte[] more, int count) {
        grow(count);
        System.arraycopy(more, 0, bytes, offset + length, count);
        length += count;
    }

    @Override
    public void shrink(int by) {
        length -= Math.min(by, length);
    }
}
