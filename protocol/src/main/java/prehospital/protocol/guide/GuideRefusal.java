package prehospital.protocol.guide;

/** Why an act on a picture was not carried out. */
public enum GuideRefusal {
    /** The message is not one, or outside its limits. */
    BAD_MESSAGE,
    /** Who asks may point, but not freeze or draw. */
    MAY_NOT_DRAW,
    /** The incident's room has no camera of that name. */
    NO_CAMERA,
    /** That picture is not frozen now. */
    NOT_FROZEN,
    /** As many pictures are frozen, or shapes drawn, as can be. */
    LIMIT_REACHED,
    /** Too many messages in this second. */
    TOO_FAST
}
