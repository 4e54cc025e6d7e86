FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/omega-sim
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY simulator simulator
COPY scenarios scenarios
COPY fixtures fixtures
# The second for what builds it, by pips that no longer take the first for that.
ENV PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
RUN /opt/omega-sim/bin/pip install --no-cache-dir '.[postgresql]' && /opt/omega-sim/bin/python -m compileall -q /opt/omega-sim/lib

FROM python:3.12-slim
LABEL org.opencontainers.image.title="omega-simulator" org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --create-home omega && install -d -o omega /data
COPY --from=build /opt/omega-sim /opt/omega-sim
ENV PATH=/opt/omega-sim/bin:$PATH PYTHONUNBUFFERED=1
USER omega
WORKDIR /data
EXPOSE 8024
# From outside the container the host is not loopback: control and console ask for OMEGA_SIM_CONTROL_TOKEN.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 CMD ["omega-sim", "health"]
ENTRYPOINT ["omega-sim"]
CMD ["serve", "--host", "0.0.0.0"]
