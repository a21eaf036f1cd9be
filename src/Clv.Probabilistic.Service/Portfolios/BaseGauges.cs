using System.Diagnostics.Metrics;

namespace Clv.Probabilistic.Service;

/// <summary>What is measured of the base and of the models that are live, whenever somebody asks.</summary>
internal sealed class BaseGauges
{
    private readonly LiveCustomers _customers;
    private readonly ModelHealth _health;

    public BaseGauges(ServiceMeasures measures, LiveCustomers customers, ModelHealth health)
    {
        _customers = customers;
        _health = health;
        Meter meter = measures.Meter;
        meter.CreateObservableGauge("clv.customers", () => customers.Portfolio?.Count ?? 0, description: "Customers who have bought.");
        meter.CreateObservableGauge("clv.portfolio.age", Age, "s", "The time since the base was gone through.");
        meter.CreateObservableGauge("clv.model.age_days", () => health.AgeDays, description: "Days since the end of observation of the models that are live.");
        meter.CreateObservableGauge("clv.model.drift_psi", Drift, description: "How far histories are from what the models expect at the same age: the population stability index.");
        meter.CreateObservableGauge("clv.tracking.expected_purchases", () => Week(week => week.Expected), description: "Repeat purchases that were expected in the last whole week.");
        meter.CreateObservableGauge("clv.tracking.actual_purchases", () => Week(week => week.Actual), description: "Repeat purchases that came in the last whole week.");
        meter.CreateObservableGauge("clv.tracking.lower", () => Week(week => week.Lower), description: "The lower end of what was expected, at 90 %.");
        meter.CreateObservableGauge("clv.tracking.upper", () => Week(week => week.Upper), description: "The upper end.");
        meter.CreateObservableGauge("clv.alert", Alerts, description: "1 where there is an alert.");
    }

    private double Age() => _customers.Portfolio is { } portfolio ? (_customers.Clock.GetUtcNow().UtcDateTime - portfolio.Made).TotalSeconds : 0;

    private IEnumerable<Measurement<double>> Drift()
    {
        if (_health.Latest is not { } latest)
        {
            yield break;
        }

        yield return new Measurement<double>(latest.FrequencyPsi, new KeyValuePair<string, object?>("variable", "frequency"));
        yield return new Measurement<double>(latest.RecencyPsi, new KeyValuePair<string, object?>("variable", "recency"));
    }

    private IEnumerable<Measurement<double>> Week(Func<TrackedWeek, double> value) =>
        _health.Latest is { Weeks: [.., { } last] } ? [new Measurement<double>(value(last))] : [];

    private IEnumerable<Measurement<int>> Alerts() =>
    [
        .. HealthAlert.Kinds.Select(kind => new Measurement<int>(
            _health.Alerts().Any(alert => alert.Alert == kind) ? 1 : 0, new KeyValuePair<string, object?>("alert", kind))),
    ];
}
