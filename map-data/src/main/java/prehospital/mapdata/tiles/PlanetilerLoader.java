package prehospital.mapdata.tiles;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads Planetiler with its own hppc library: the one on the class path is older, because GraphHopper needs that. Planetiler, our
 * profile and hppc are loaded here, everything else comes from the class path as usual. See docs/decisions/0010-base-map.md.
 */
final class PlanetilerLoader extends URLClassLoader {
    private static final List<String> OWN =
            List.of("com.onthegomap.planetiler.", "com.carrotsearch.hppc.", "prehospital.mapdata.tiles.");

    private PlanetilerLoader(URL[] sources) {
        super("planetiler", sources, PlanetilerLoader.class.getClassLoader());
    }

    /** A loader whose hppc is unpacked into an existing directory; close it before that is deleted. */
    static PlanetilerLoader open(Path scratch) throws IOException {
        Path hppc = scratch.resolve("hppc.jar");
        try (InputStream in = PlanetilerLoader.class.getResourceAsStream("hppc-for-planetiler.jar")) {
            if (in == null) {
                throw new IOException("this program was built without Planetiler's hppc library");
            }
            Files.copy(in, hppc);
        }
        return new PlanetilerLoader(new URL[] {
            hppc.toUri().toURL(), source("com.onthegomap.planetiler.Planetiler"), source(BaseMap.class.getName())
        });
    }

    /** A fresh run that takes paths by name. */
    @SuppressWarnings("unchecked") // PlanetilerRun says so.
    Consumer<Map<String, String>> run() throws IOException {
        try {
            Class<?> run = loadClass("prehospital.mapdata.tiles.PlanetilerRun");
            return (Consumer<Map<String, String>>) run.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException("Planetiler cannot be loaded", e);
        }
    }

    private static URL source(String className) throws IOException {
        try {
            ClassLoader loader = PlanetilerLoader.class.getClassLoader();
            return Class.forName(className, false, loader)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
        } catch (ClassNotFoundException e) {
            throw new IOException("this program was built without " + className, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }
}
