import { createRoot } from 'react-dom/client';
import { Integrations } from './Integrations.jsx';

createRoot(document.getElementById('root')).render(<Integrations />);
