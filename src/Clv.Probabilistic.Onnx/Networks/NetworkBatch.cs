using Clv.Probabilistic.Learning;
using Microsoft.ML.OnnxRuntime;

namespace Clv.Probabilistic.Onnx;

/// <summary>What a network is given of some customers of an origin at a time.</summary>
internal sealed class NetworkBatch
{
    private readonly List<string> _names = [];
    private readonly List<InputBuffer> _buffers = [];
    private readonly OnnxLayout _layout;
    private readonly CustomerSummary _customers;
    private readonly FeatureTable? _table;
    private readonly PurchaseSteps? _steps;
    private readonly InputBuffer? _features;
    private readonly InputBuffer? _sequence;
    private readonly InputBuffer? _lengths;
    private readonly InputBuffer? _mask;
    private readonly InputBuffer? _horizon;
    private readonly InputBuffer? _age;

    /// <summary>Room for customers.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="layout">What they are given.</param>
    /// <param name="origin">The customers.</param>
    /// <param name="table">Their features; null where none are asked for.</param>
    /// <param name="rows">How many customers at most.</param>
    public NetworkBatch(NetworkInputs inputs, OnnxLayout layout, ForecastOrigin origin, FeatureTable? table, int rows)
    {
        _layout = layout;
        _customers = origin.Customers;
        _table = table;
        _steps = layout.Sequence is null ? null : new PurchaseSteps(layout.Sequence);
        _features = Room(inputs.Features);
        _sequence = Room(inputs.Sequence);
        _lengths = Room(inputs.Lengths);
        _mask = Room(inputs.Mask);
        _horizon = Room(inputs.Horizon);
        _age = Room(inputs.Age);
        for (int row = 0; _horizon is not null && row < (inputs.Horizon!.IsOfAll ? 1 : rows); row++)
        {
            _horizon.Set(row, layout.Horizon);
        }

        InputBuffer? Room(InputSlot? slot)
        {
            if (slot is null)
            {
                return null;
            }

            InputBuffer buffer = InputBuffer.Of(slot, rows);
            _names.Add(slot.Name);
            _buffers.Add(buffer);
            return buffer;
        }
    }

    /// <summary>The names of the inputs.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Takes customers.</summary>
    /// <param name="from">The first, by the row among the origin's.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="pasts">Their purchases; null where no sequence is asked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Fill(int from, int to, CustomerPasts? pasts, CancellationToken cancellationToken)
    {
        FillFeatures(from, to);
        for (int customer = from; _age is not null && customer < to; customer++)
        {
            _age.Set(customer - from, _customers.T[customer]);
        }

        pasts?.Each(from, to, Put, cancellationToken);

        void Put(int customer, in CustomerPast past)
        {
            int row = customer - from;
            _steps!.Put(past, _sequence!, row);
            _lengths?.Set(row, Math.Min(past.Hours.Length, _layout.Sequence!.Steps));
            if (_mask is not null)
            {
                _steps.PutMask(past.Hours.Length, _mask, row);
            }
        }
    }

    /// <summary>The inputs of the first customers, as the runtime takes them.</summary>
    public OrtValue[] Take(int rows) => [.. _buffers.Select(buffer => buffer.Take(rows))];

    private void FillFeatures(int from, int to)
    {
        if (_layout.Features is not { } features)
        {
            return;
        }

        for (int column = 0; column < features.Names.Count; column++)
        {
            ReadOnlySpan<double> values = _table![features.Names[column]].Span[from..to];
            double mean = features.Mean?[column] ?? 0;
            double scale = features.Scale?[column] ?? 1;
            for (int row = 0; row < values.Length; row++)
            {
                double value = double.IsNaN(values[row]) ? features.Fill : (values[row] - mean) / scale;
                _features!.Set((row * features.Names.Count) + column, value);
            }
        }
    }
}
