import { ApolloProvider } from '@apollo/client/react';
import { Route, Switch } from 'wouter';
import { useConnection } from '../../api/useConnection.js';
import { useWords } from '../../i18n/language.js';
import { Notice } from '../../parts/Notice.js';
import { BasketProvider } from './BasketProvider.js';
import { Checkout } from './Checkout.js';
import { MyOrders } from './MyOrders.js';
import { OrderPage } from './OrderPage.js';
import { ProductList } from './ProductList.js';
import { ShopFrame } from './ShopFrame.js';

/** The storefront, as a mobile app behaves: nobody signs in, and each order is opened by its own token. */
export function Shop() {
  const { client } = useConnection(undefined);
  return (
    <ApolloProvider client={client}>
      <BasketProvider>
        <ShopFrame>
          <Switch>
            <Route path="/shop" component={ProductList} />
            <Route path="/shop/basket" component={Checkout} />
            <Route path="/shop/orders" component={MyOrders} />
            <Route path="/shop/orders/:id">{({ id }) => <OrderPage key={id} id={id} />}</Route>
            <Route component={NoSuchPage} />
          </Switch>
        </ShopFrame>
      </BasketProvider>
    </ApolloProvider>
  );
}

function NoSuchPage() {
  return <Notice isPage>{useWords().state.notFound}</Notice>;
}
