# The shop's programs: `api` and `worker` by ROLE. Nothing is kept inside; see compose.yaml for what it needs around it.
ARG NODE=26.10.0-slim

FROM node:${NODE} AS build
WORKDIR /dingdan
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run -s build && npm run -s build:web

FROM node:${NODE} AS packages
WORKDIR /dingdan
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM node:${NODE}
WORKDIR /dingdan
ENV NODE_ENV=production PORT=4000 WORKER_PORT=4000 DATA_DIR=/var/lib/dingdan
RUN mkdir /var/lib/dingdan && chown node:node /var/lib/dingdan
COPY --from=packages /dingdan/node_modules node_modules
COPY --from=build /dingdan/dist dist
COPY package.json LICENSE ./
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
# The process lives; /readyz, which a proxy asks, says whether it may get traffic.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
