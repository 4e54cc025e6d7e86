FROM python:3.12-slim AS dependencies
WORKDIR /src
RUN python -m venv --without-pip /opt/omega-sim
# The last for what builds a wheel, by pips that no longer take the one before for that.
ENV PIP_PYTHON=/opt/omega-sim/bin/python PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_CONSTRAINT=/src/constraints.txt PIP_BUILD_CONSTRAINT=/src/constraints.txt
# What it needs, without the code: a layer that stays until pyproject.toml or constraints.txt changes.
COPY pyproject.toml constraints.txt ./
RUN python -c "import tomllib; project = tomllib.load(open('pyproject.toml', 'rb'))['project']; \
    print(*project['dependencies'], *project['optional-dependencies']['postgresql'], sep='\n')" > needed.txt && \
    pip install -r needed.txt

FROM dependencies AS wheel
COPY . .
RUN pip wheel --no-deps --wheel-dir /wheel .

FROM python:3.12-slim
LABEL org.opencontainers.image.title="omega-simulator" \
      org.opencontainers.image.description="A simulator of GRDF's OMEGA supplier interfaces (SOAP, OKTA, follow-up)" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --user-group --no-create-home omega && install -d -o omega -g omega /data
COPY --from=dependencies /opt/omega-sim /opt/omega-sim
RUN --mount=type=bind,from=wheel,source=/wheel,target=/wheel \
    pip --python /opt/omega-sim/bin/python install --no-cache-dir --no-deps /wheel/*.whl
# The console's templates and the fixtures, as pip has compiled the modules: the user below may write none of them.
RUN /opt/omega-sim/bin/python -c "from simulator.bootstrap import build; from simulator.settings.model import Settings; \
    from simulator.transports.console.rendering import environment; build(Settings()).close(); \
    made = environment('fr'); [made.get_template(each) for each in made.list_templates(['html'])]"
# A variable and no option: it holds whatever options a command is given. From outside the container the host is not
# loopback: control and console ask for OMEGA_SIM_CONTROL_TOKEN.
ENV PATH=/opt/omega-sim/bin:$PATH PYTHONUNBUFFERED=1 OMEGA_SIM_HOST=0.0.0.0
# By number: Kubernetes believes runAsNonRoot of no name.
USER 10001
WORKDIR /data
EXPOSE 8024
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 CMD ["omega-sim", "health"]
ENTRYPOINT ["omega-sim"]
CMD ["serve"]
