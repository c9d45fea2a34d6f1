import { lazy, Suspense, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useSession } from './api/session.js';
import { useWords } from './i18n/language.js';
import { useOwnScreens } from './layout/screens.js';
import { Shell } from './layout/Shell.js';
import { SignIn } from './layout/SignIn.js';
import { Boundary } from './parts/Boundary.js';
import { Loading } from './parts/Loading.js';
import { Notice } from './parts/Notice.js';

const Live = lazy(async () => ({ default: (await import('./screens/live/Live.js')).Live }));
const Orders = lazy(async () => ({
  default: (await import('./screens/orders/Orders.js')).Orders,
}));
const OrderPage = lazy(async () => ({
  default: (await import('./screens/orders/OrderPage.js')).OrderPage,
}));
const Warehouse = lazy(async () => ({
  default: (await import('./screens/warehouse/Warehouse.js')).Warehouse,
}));
const OrderPicking = lazy(async () => ({
  default: (await import('./screens/warehouse/OrderPicking.js')).OrderPicking,
}));
const WavePage = lazy(async () => ({
  default: (await import('./screens/warehouse/WavePage.js')).WavePage,
}));
const Stock = lazy(async () => ({
  default: (await import('./screens/stock/Stock.js')).Stock,
}));
const StockPage = lazy(async () => ({
  default: (await import('./screens/stock/StockPage.js')).StockPage,
}));
const Products = lazy(async () => ({
  default: (await import('./screens/products/Products.js')).Products,
}));
const Reports = lazy(async () => ({
  default: (await import('./screens/reports/Reports.js')).Reports,
}));
const Exceptions = lazy(async () => ({
  default: (await import('./screens/exceptions/Exceptions.js')).Exceptions,
}));
const Audit = lazy(async () => ({
  default: (await import('./screens/audit/Audit.js')).Audit,
}));
const Settings = lazy(async () => ({
  default: (await import('./screens/settings/Settings.js')).Settings,
}));
const Deliveries = lazy(async () => ({
  default: (await import('./screens/webhooks/Deliveries.js')).Deliveries,
}));
const Alerts = lazy(async () => ({
  default: (await import('./screens/alerts/Alerts.js')).Alerts,
}));
const Shop = lazy(async () => ({ default: (await import('./screens/shop/Shop.js')).Shop }));

/** Which screen is at which address. The shop is for everybody, the rest for staff. */
export function App() {
  return (
    <Screens>
      <Switch>
        <Route path="/shop/*?" component={Shop} />
        <Route component={ForStaff} />
      </Switch>
    </Screens>
  );
}

/** Screens come when they are first looked at; what stands around them stays while they do, and if they can not. */
function Screens({ children }: { children: ReactNode }) {
  const [place] = useLocation();
  return (
    <Boundary place={place}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Boundary>
  );
}

function ForStaff() {
  const { token } = useSession();
  if (!token) return <SignIn />;
  return (
    <Shell>
      <Screens>
        <Switch>
          <Route path="/" component={Landing} />
          <Route path="/orders" component={Orders} />
          <Route path="/orders/:id">{({ id }) => <OrderPage key={id} id={id} />}</Route>
          <Route path="/warehouse" component={Warehouse} />
          <Route path="/warehouse/orders/:id">
            {({ id }) => <OrderPicking key={id} orderId={id} />}
          </Route>
          <Route path="/warehouse/waves/:id">{({ id }) => <WavePage key={id} id={id} />}</Route>
          <Route path="/stock" component={Stock} />
          <Route path="/stock/:sku">
            {({ sku }) => <StockPage key={sku} sku={decodeURIComponent(sku)} />}
          </Route>
          <Route path="/products" component={Products} />
          <Route path="/reports" component={Reports} />
          <Route path="/exceptions" component={Exceptions} />
          <Route path="/audit" component={Audit} />
          <Route path="/alerts" component={Alerts} />
          <Route path="/settings" component={Settings} />
          <Route path="/settings/webhooks/:id">
            {({ id }) => <Deliveries key={id} endpointId={id} />}
          </Route>
          <Route component={NotFound} />
        </Switch>
      </Screens>
    </Shell>
  );
}

/** The first screen that is of use to who is signed in. */
function Landing() {
  const [first] = useOwnScreens();
  const { state } = useWords();
  if (!first) return <Notice isPage>{state.forbidden}</Notice>;
  return first.path === '/' ? <Live /> : <Redirect to={first.path} replace />;
}

function NotFound() {
  return <Notice isPage>{useWords().state.notFound}</Notice>;
}
