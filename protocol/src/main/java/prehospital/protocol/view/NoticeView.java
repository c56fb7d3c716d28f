package prehospital.protocol.view;

import java.time.Instant;
import prehospital.protocol.NoticeId;

/** A notice on the wall, until its time comes or someone takes it down. */
public record NoticeView(NoticeId id, String text, Instant postedAt, String postedBy, Instant until) {}
