package prehospital.vehicle.position;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortDataListener;
import com.fazecast.jSerialComm.SerialPortEvent;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A serial line. The library reads it on a thread of its own; bytes and the end of the line are handed over on the context. Open and close block
 * and belong on a worker.
 */
final class SerialLine {
    private static final int DATA_BITS = 8;

    private final Context context;
    private final SerialPort port;

    /** The library says again and again that a device is gone, until it is closed. */
    private final AtomicBoolean gone = new AtomicBoolean();

    private SerialLine(Context context, SerialPort port) {
        this.context = context;
        this.port = port;
    }

    /** Opens a device. */
    static Future<SerialLine> open(Context context, ReceiverFeed.Serial feed) {
        return context.executeBlocking(
                () -> {
                    try {
                        SerialPort port = SerialPort.getCommPort(feed.device());
                        port.setComPortParameters(
                                feed.baud(), DATA_BITS, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
                        if (!port.openPort()) {
                            throw new IllegalStateException(
                                    "the device could not be opened, error " + port.getLastErrorCode());
                        }
                        return new SerialLine(context, port);
                    } catch (SerialPortInvalidPortException noDevice) {
                        throw new IllegalStateException("there is no such device", noDevice);
                    }
                },
                false);
    }

    /** Closes the device. */
    Future<Void> close() {
        return context.<Boolean>executeBlocking(port::closePort, false).mapEmpty();
    }

    /** Hears the device from now on; it is closed when it goes away, then {@code lost} is told. */
    void hear(Consumer<byte[]> bytes, Runnable lost) {
        port.addDataListener(new SerialPortDataListener() {
            @Override
            public int getListeningEvents() {
                return SerialPort.LISTENING_EVENT_DATA_RECEIVED | SerialPort.LISTENING_EVENT_PORT_DISCONNECTED;
            }

            @Override
            public void serialEvent(SerialPortEvent event) {
                if (event.getEventType() == SerialPort.LISTENING_EVENT_DATA_RECEIVED) {
                    byte[] received = Arrays.copyOf(event.getReceivedData(), event.getReceivedData().length);
                    context.runOnContext(now -> bytes.accept(received));
                } else if (gone.compareAndSet(false, true)) {
                    context.runOnContext(now -> close().onComplete(closed -> lost.run()));
                }
            }
        });
    }
}
