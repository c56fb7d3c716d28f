package prehospital.hospital;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringAndListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * A hospital's FHIR server that is none of ours: HAPI's RestfulServer over resources in files, so that it can be killed and come back with what it had.
 * It can be slow, fail, and answer what is no FHIR.
 */
final class Counterpart {
    /** How it behaves. */
    enum Mood {
        WELL,
        FAILING,
        /** Answers nothing until it is well again. */
        HANGING,
        GARBAGE,
        HUGE
    }

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final Path files;
    private final CopyOnWriteArrayList<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Mood> moods = new ConcurrentHashMap<>();
    private volatile CountDownLatch well = new CountDownLatch(1);
    private volatile boolean summaries;
    private Server server;
    private int port;

    Counterpart(Path files) throws Exception {
        this.files = files;
        this.server = listen(0);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/fhir");
    }

    /** Methods and addresses that were asked for. */
    List<String> asked() {
        return asked;
    }

    void put(Resource resource) throws IOException {
        Files.writeString(
                files.resolve(resource.fhirType() + "-" + resource.getIdPart() + ".json"),
                R4.newJsonParser().encodeResourceToString(resource));
    }

    /** How everything below a path behaves from now on; the whole server for an empty one. */
    void become(String below, Mood mood) {
        moods.put(below, mood);
    }

    void recover() {
        moods.clear();
        well.countDown();
        well = new CountDownLatch(1);
    }

    void summaries(boolean made) {
        summaries = made;
    }

    void kill() throws Exception {
        well.countDown();
        server.stop();
    }

    void comeBack() throws Exception {
        server = listen(port);
    }

    private Server listen(int wanted) throws Exception {
        Server starting = new Server();
        ServerConnector connector = new ServerConnector(starting);
        connector.setHost("127.0.0.1");
        connector.setPort(wanted);
        starting.addConnector(connector);
        RestfulServer fhir = new RestfulServer(R4);
        fhir.setResourceProviders(List.of(
                new Patients(),
                new Of<>(AllergyIntolerance.class),
                new Of<>(Condition.class),
                new Of<>(MedicationRequest.class)));
        FifoMemoryPagingProvider pages = new FifoMemoryPagingProvider(10);
        pages.setDefaultPageSize(2).setMaximumPageSize(2);
        fhir.setPagingProvider(pages);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(fhir), "/fhir/*");
        Filter filter = (request, response, chain) -> {
            if (behaved((HttpServletRequest) request, (HttpServletResponse) response)) {
                chain.doFilter(request, response);
            }
        };
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        starting.setHandler(context);
        starting.setStopTimeout(0);
        starting.start();
        port = connector.getLocalPort();
        return starting;
    }

    private boolean behaved(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        asked.add(request.getMethod() + " " + path
                + (request.getQueryString() == null ? "" : "?" + request.getQueryString()));
        Mood mood = moods.entrySet().stream()
                .filter(entry -> path.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Mood.WELL);
        switch (mood) {
            case WELL -> {
                return true;
            }
            case FAILING -> response.sendError(500);
            case HANGING -> {
                try {
                    well.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                response.sendError(503);
            }
            case GARBAGE -> response.getWriter().write("<html>Nils Zyxwvutsson {");
            case HUGE -> {
                byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 20; i++) {
                    response.getOutputStream().write(piece);
                }
            }
        }
        return false;
    }

    private <T extends IBaseResource> List<T> all(Class<T> type) {
        String name = R4.getResourceType(type);
        try (Stream<Path> found = Files.list(files)) {
            return found.filter(file -> String.valueOf(file.getFileName()).startsWith(name + "-"))
                    .sorted()
                    .map(file -> type.cast(R4.newJsonParser().parseResource(text(file))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Searches of patients, its own matching, and a summary when it makes any. */
    public final class Patients implements IResourceProvider {
        @Override
        public Class<Patient> getResourceType() {
            return Patient.class;
        }

        @Search
        public List<Patient> find(
                @OptionalParam(name = "_id") TokenParam id,
                @OptionalParam(name = "identifier") TokenParam identifier,
                @OptionalParam(name = "name") StringAndListParam name,
                @OptionalParam(name = "birthdate") DateParam birthDate) {
            return all(Patient.class).stream()
                    .filter(patient -> id == null || patient.getIdPart().equals(id.getValue()))
                    .filter(patient -> identifier == null
                            || patient.getIdentifier().stream()
                                    .anyMatch(one -> one.getValue().equals(identifier.getValue())
                                            && (identifier.getSystem() == null
                                                    || identifier.getSystem().equals(one.getSystem()))))
                    .filter(patient -> birthDate == null
                            || birthDate
                                    .getValueAsString()
                                    .equals(patient.getBirthDateElement().getValueAsString()))
                    .filter(patient -> name == null
                            || name.getValuesAsQueryTokens().stream()
                                    .flatMap(words -> words.getValuesAsQueryTokens().stream())
                                    .allMatch(word -> patient.getNameFirstRep()
                                            .getNameAsSingleString()
                                            .contains(word.getValue())))
                    .toList();
        }

        @Operation(name = "$summary", idempotent = true)
        public Bundle summary(@IdParam IdType id) {
            if (!summaries) {
                throw new ResourceNotFoundException("no summaries here");
            }
            Bundle made = R4.newJsonParser().parseResource(Bundle.class, text(files.resolve("summary.json")));
            made.setId((String) null);
            return made;
        }

        /** Only to be asked and to know nobody. */
        @Operation(name = "$match", idempotent = false)
        public Bundle match(@OperationParam(name = "resource") Patient patient) {
            Bundle none = new Bundle();
            none.setType(Bundle.BundleType.SEARCHSET).setTotal(0);
            return none;
        }
    }

    /** Resources of one type by patient. */
    public final class Of<T extends Resource> implements IResourceProvider {
        private final Class<T> type;

        Of(Class<T> type) {
            this.type = type;
        }

        @Override
        public Class<T> getResourceType() {
            return type;
        }

        @Search
        public List<T> find(@RequiredParam(name = "patient") ReferenceParam patient) {
            return all(type).stream()
                    .filter(resource -> R4.newJsonParser()
                            .encodeResourceToString(resource)
                            .contains("\"Patient/" + patient.getIdPart() + "\""))
                    .toList();
        }
    }
}
