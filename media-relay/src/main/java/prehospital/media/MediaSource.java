package prehospital.media;

import java.util.Optional;
import prehospital.protocol.Id;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.UnitId;

/**
 * What one publisher of an incident sends: there is at most one connection for it at a time.
 *
 * @param owner the unit, or for {@link MediaCamera#TALK} the account that speaks; letters, digits, {@code . _ -}
 */
public record MediaSource(String owner, MediaCamera camera) {
    public MediaSource {
        Id.check("MediaSource", owner);
    }

    /** Names it within an incident and in addresses. */
    public String name() {
        return camera + "." + owner;
    }

    /** The vehicle it comes from. */
    public Optional<UnitId> unit() {
        return camera == MediaCamera.TALK ? Optional.empty() : Optional.of(new UnitId(owner));
    }

    /** A source by its name; absent when there can be none of that name. */
    public static Optional<MediaSource> named(String name) {
        int dot = name.indexOf('.');
        for (MediaCamera camera : MediaCamera.values()) {
            if (dot > 0 && camera.name().equals(name.substring(0, dot))) {
                String owner = name.substring(dot + 1);
                return owner.matches("[A-Za-z0-9._-]{1," + Id.LENGTH_MAX + "}")
                        ? Optional.of(new MediaSource(owner, camera))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
