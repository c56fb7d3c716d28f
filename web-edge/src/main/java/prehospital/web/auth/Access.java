package prehospital.web.auth;

import java.util.Optional;

/**
 * Who asks, and by which session.
 *
 * @param principal the person or device
 * @param session the person's session; absent for a device that asks for itself
 */
public record Access(Principal principal, Optional<Session> session) {}
