using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Onnx;

/// <summary>Makes steps of purchases.</summary>
internal sealed class PurchaseSteps
{
    private readonly OnnxSequence _sequence;

    public PurchaseSteps(OnnxSequence sequence) => _sequence = sequence;

    /// <summary>The steps of a customer that are purchases: which of them, and which is the first purchase.</summary>
    /// <param name="purchases">How many purchases there are.</param>
    public (Range Steps, int FirstPurchase) Of(int purchases)
    {
        int kept = Math.Min(purchases, _sequence.Steps);
        int first = _sequence.Padding == OnnxPadding.Left ? _sequence.Steps - kept : 0;
        return (first..(first + kept), purchases - kept);
    }

    /// <summary>Puts a customer's purchases into their places, and padding into the others.</summary>
    /// <param name="past">The purchases.</param>
    /// <param name="steps">The sequence, [batch, steps, channels].</param>
    /// <param name="row">The customer's row in it.</param>
    public void Put(in CustomerPast past, InputBuffer steps, int row)
    {
        int channels = _sequence.Channels.Count;
        int place = row * _sequence.Steps * channels;
        (Range range, int purchase) = Of(past.Hours.Length);
        for (int step = 0; step < _sequence.Steps; step++)
        {
            bool isPurchase = step >= range.Start.Value && step < range.End.Value;
            for (int channel = 0; channel < channels; channel++)
            {
                steps.Set(place++, isPurchase ? Scaled(Value(past, purchase, _sequence.Channels[channel]), channel) : _sequence.PadValue);
            }

            purchase += isPurchase ? 1 : 0;
        }
    }

    /// <summary>Puts 1 into the places of a customer's purchases, and 0 into the others.</summary>
    public void PutMask(int purchases, InputBuffer mask, int row)
    {
        (Range range, _) = Of(purchases);
        for (int step = 0; step < _sequence.Steps; step++)
        {
            mask.Set((row * _sequence.Steps) + step, step >= range.Start.Value && step < range.End.Value ? 1 : 0);
        }
    }

    private static double Value(in CustomerPast past, int purchase, OnnxChannel channel) => channel switch
    {
        OnnxChannel.Gap => Gap(past, purchase),
        OnnxChannel.LogGap => Math.Log(1 + Gap(past, purchase)),
        OnnxChannel.Silence => past.SilenceAfter(purchase),
        OnnxChannel.LogSilence => Math.Log(1 + past.SilenceAfter(purchase)),
        OnnxChannel.Age => past.Age(purchase),
        OnnxChannel.Amount => past.Money[purchase],
        OnnxChannel.LogAmount => Math.Log(1 + Math.Max(past.Money[purchase], 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Not a channel."),
    };

    private static double Gap(in CustomerPast past, int purchase) => purchase == 0 ? 0 : past.Gap(purchase - 1);

    private double Scaled(double value, int channel) =>
        (value - (_sequence.Mean?[channel] ?? 0)) / (_sequence.Scale?[channel] ?? 1);
}
