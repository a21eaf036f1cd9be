namespace Clv.Probabilistic.Onnx.Tests;

/// <summary>The recurrent network of <see cref="TestNetworks.Gru"/>, computed step by step from its equations.</summary>
internal static class GruByHand
{
    private const int Hidden = TestNetworks.Hidden;

    /// <summary>What the three heads say of one customer.</summary>
    /// <param name="steps">The channels of each step, padding included where the network sees it.</param>
    public static double[] Heads(IReadOnlyList<double[]> steps)
    {
        int channels = steps[0].Length;
        float[] w = TestNetworks.Weights(3 * Hidden * channels, 1);
        float[] r = TestNetworks.Weights(3 * Hidden * Hidden, 2);
        float[] b = TestNetworks.Weights(6 * Hidden, 3);
        double[] state = new double[Hidden];
        foreach (double[] x in steps)
        {
            double[] before = state;
            state = [.. Enumerable.Range(0, Hidden).Select(unit =>
            {
                double update = Sigmoid(Given(0, unit) + Recalled(0, unit));
                double reset = Sigmoid(Given(1, unit) + Recalled(1, unit));
                double candidate = Math.Tanh(Given(2, unit) + (reset * Recalled(2, unit)));
                return ((1 - update) * candidate) + (update * before[unit]);
            })];

            double Given(int gate, int unit) =>
                b[(gate * Hidden) + unit]
                + x.Select((value, channel) => (float)value * (double)w[(((gate * Hidden) + unit) * channels) + channel]).Sum();

            double Recalled(int gate, int unit) =>
                b[((3 + gate) * Hidden) + unit] + before.Select((value, from) => value * r[(((gate * Hidden) + unit) * Hidden) + from]).Sum();
        }

        float[] heads = TestNetworks.Weights(Hidden * 3, 4);
        float[] offsets = TestNetworks.Weights(3, 5);
        return [.. Enumerable.Range(0, 3).Select(head => offsets[head] + state.Select((value, unit) => value * heads[(unit * 3) + head]).Sum())];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
