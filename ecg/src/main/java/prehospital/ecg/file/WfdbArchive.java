package prehospital.ecg.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import prehospital.ecg.EcgRecord;

/**
 * A WFDB record of several files as one ZIP archive (PKWARE APPNOTE): the header first, then signal files and annotations, byte for byte. The same files give the same
 * archive. Bytes in, bytes out; any thread.
 */
public final class WfdbArchive {
    /** How the name of a header ends. */
    public static final String HEADER = ".hea";

    /** Most files of one record; more are refused. */
    public static final int FILES_MAX = 16;

    /** Most bytes of all files together, unpacked; more are refused. */
    public static final int BYTES_MAX = 32 * 1024 * 1024;

    private static final int LOCAL_HEADER = 0x504b0304;
    private static final int NAME_LENGTH_AT = 26;
    private static final int NAME_AT = 30;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private WfdbArchive() {}

    /** True of the first bytes of an archive that begins with a header. */
    public static boolean looksLike(byte[] bytes) {
        if (bytes.length < NAME_AT || number(bytes, 0, 4, true) != LOCAL_HEADER) {
            return false;
        }
        int length = number(bytes, NAME_LENGTH_AT, 2, false);
        return bytes.length >= NAME_AT + length
                && new String(bytes, NAME_AT, length, StandardCharsets.UTF_8).endsWith(HEADER);
    }

    /** The signal files that a header names, each once; throws when it is no header of a record that is read here. */
    public static Set<String> signalFiles(byte[] header) throws BadEcgFile {
        Set<String> names = new LinkedHashSet<>();
        for (WfdbHeader.Signal signal :
                WfdbHeader.parse(new String(header, StandardCharsets.UTF_8)).signals()) {
            names.add(signal.file());
        }
        return names;
    }

    /** Packs the files of one record by their names, among them one header; throws {@link IllegalArgumentException} when there is none, or too much. */
    public static byte[] pack(SortedMap<String, byte[]> files) {
        List<String> headers =
                files.keySet().stream().filter(name -> name.endsWith(HEADER)).toList();
        long all = files.values().stream().mapToLong(content -> content.length).sum();
        if (headers.size() != 1 || files.size() > FILES_MAX || all > BYTES_MAX) {
            throw new IllegalArgumentException("a record has one header and at most " + FILES_MAX + " files with "
                    + BYTES_MAX + " bytes, not " + files.keySet() + " with " + all);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, headers.getFirst(), files);
            for (String name : files.keySet()) {
                if (!name.endsWith(HEADER)) {
                    add(zip, name, files);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot refuse to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, Map<String, byte[]> files) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(files.getOrDefault(name, new byte[0]));
        zip.closeEntry();
    }

    /** The files of an archive by their names; throws when it is broken or too large. */
    public static SortedMap<String, byte[]> unpack(byte[] archive) throws BadEcgFile {
        SortedMap<String, byte[]> files = new TreeMap<>();
        int left = BYTES_MAX;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || files.size() == FILES_MAX) {
                    throw new BadEcgFile(
                            "the archive has more than " + FILES_MAX + " files or " + BYTES_MAX + " bytes");
                }
                files.put(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BadEcgFile("the archive is broken", e);
        }
        return files;
    }

    /** Reads the record of an archive. */
    public static EcgRecord read(byte[] archive) throws BadEcgFile {
        SortedMap<String, byte[]> files = unpack(archive);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(HEADER)) {
                return WfdbFile.read(new String(file.getValue(), StandardCharsets.UTF_8), name -> {
                    byte[] content = files.get(name);
                    if (content == null) {
                        throw new BadEcgFile("the archive lacks the signal file " + name);
                    }
                    return content;
                });
            }
        }
        throw new BadEcgFile("the archive has no WFDB header");
    }

    private static int number(byte[] bytes, int at, int length, boolean highFirst) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[highFirst ? at + i : at + length - 1 - i] & 0xff);
        }
        return value;
    }
}
