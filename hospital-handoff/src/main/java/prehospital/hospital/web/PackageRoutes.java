package prehospital.hospital.web;

import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import prehospital.fhir.FhirPackage;
import prehospital.protocol.wire.BadMessage;

/** The profiles, code systems and topics of this project's FHIR package, for everyone to read: they say nothing of any patient. Event loops. */
final class PackageRoutes {
    private final WorkerExecutor workers;

    PackageRoutes(WorkerExecutor workers) {
        this.workers = workers;
    }

    void mount(Router router) {
        for (String type : FhirPackage.SERVED) {
            router.get("/fhir/" + type + "/:id")
                    .handler(FhirRoutes::acceptable)
                    .handler(context -> read(context, type));
            router.get("/fhir/" + type).handler(FhirRoutes::acceptable).handler(context -> search(context, type));
        }
    }

    private void read(RoutingContext context, String type) {
        workers.executeBlocking(() -> FhirPackage.find(type, context.pathParam("id")), false)
                .onSuccess(found ->
                        found.ifPresentOrElse(json -> FhirErrors.send(context, 200, json), () -> context.fail(404)))
                .onFailure(context::fail);
    }

    private void search(RoutingContext context, String type) {
        context.queryParams().names().stream()
                .filter(name -> !List.of("url", "_id", "_format", "_count").contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadMessage(name, type + " cannot be searched by " + name + " here");
                });
        Optional<String> url = Optional.ofNullable(context.queryParams().get("url"));
        Optional<String> id = Optional.ofNullable(context.queryParams().get("_id"));
        workers.executeBlocking(() -> FhirPackage.searchSet(FhirRoutes.base(context), type, id, url), false)
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }
}
