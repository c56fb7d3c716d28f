import { VideoPanel } from '../media/VideoPanel';
import type { IncidentId } from '../protocol/types';
import { Guided } from './Guided';
import { GuideLayer } from './GuideLayer';

/** The cameras of an incident for those who help from elsewhere, with guidance on their pictures. */
export function GuidedVideo({ incident }: { readonly incident: IncidentId }) {
  return (
    <Guided incident={incident}>
      <VideoPanel incident={incident} Layer={GuideLayer} />
    </Guided>
  );
}
