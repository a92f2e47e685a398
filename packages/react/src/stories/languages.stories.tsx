import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ConnectMessages, PolytomicConnectButton } from '../index.ts';
import { ar } from '../messages/ar.ts';
import { de } from '../messages/de.ts';
import { es } from '../messages/es.ts';
import { fr } from '../messages/fr.ts';
import { ja } from '../messages/ja.ts';
import { ptBR } from '../messages/pt-BR.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import { currentWorld, newWorld, phone, says, session, start } from './storyWorld.fixture.ts';

/** The dialog with the most words, that of a blocked window, in each language. */
const meta: Meta = { title: 'Examples/Languages' };

export default meta;
type Story = StoryObj;

export const German = localised(de, 'de');
export const French = localised(fr, 'fr');
export const Spanish = localised(es, 'es');
export const BrazilianPortuguese = localised(ptBR, 'pt-BR');
export const Japanese = localised(ja, 'ja');
export const GermanPhone = phone(German);

/** Right to left: the cross is at the left, and a Latin name stays in its place. */
export const ArabicRightToLeft = localised(ar, 'ar', 'rtl');
export const ArabicRightToLeftPhone = phone(ArabicRightToLeft);

function localised(messages: ConnectMessages, lang: string, dir = 'ltr'): Story {
  return {
    beforeEach() {
      newWorld({ blocked: true });
    },
    render: () => (
      <div lang={lang} dir={dir}>
        <WithPorts ports={currentWorld().ports}>
          <PolytomicConnectButton
            integrationName="Salesforce"
            messages={messages}
            fetchSession={() => Promise.resolve(session)}
          />
        </WithPorts>
      </div>
    ),
    play: async () => {
      await start(messages.connect('Salesforce'));
      await says(messages.blocked);
    },
  };
}
