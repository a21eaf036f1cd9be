namespace Clv.Probabilistic.Service;

/// <summary>The marks in the bytes of a record.</summary>
internal static class RecordMarks
{
    public const byte Nothing = 0;
    public const byte IntegerId = 1;
    public const byte TextId = 2;
    public const byte Known = 2;
    public const byte KnownWithFirst = 3;
    public const byte Time = 1;
    public const byte Amount = 2;
    public const byte OrderId = 4;
    public const byte Settled = 8;
    public const byte Counted = 16;
}
