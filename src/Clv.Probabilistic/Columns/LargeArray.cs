using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Arrays for columns of many rows, which are written before they are read.</summary>
/// <remarks>Memory comes from the system page by page as it is first touched, and a page of 4 kB at a time costs more than what is written into
/// it. Linux has pages of 2 MB for whoever asks for them, which is done here; it is a hint, and elsewhere nothing.</remarks>
internal static class LargeArray
{
    private const int LargePage = 1 << 21;
    private const int AdviseLargePages = 14;

    /// <summary>Less is not worth a call.</summary>
    private const long Much = 4 * LargePage;

    private static volatile bool _isAsked = OperatingSystem.IsLinux();

    /// <summary>An array whose values are anything until they are written.</summary>
    public static T[] Of<T>(int length)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            return new T[length];
        }

        T[] array = GC.AllocateUninitializedArray<T>(length);
        long bytes = (long)length * Unsafe.SizeOf<T>();
        if (_isAsked && bytes >= Much)
        {
            Ask(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0), bytes);
        }

        return array;
    }

    // Nothing hangs on where the array is afterwards: advice about other memory is as harmless.
    private static void Ask(long start, long bytes)
    {
        long from = (start + LargePage - 1) & -LargePage;
        long to = (start + bytes) & -LargePage;
        try
        {
            _ = Advise((nint)from, (nuint)(to - from), AdviseLargePages);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system whose C library has another name does without.
            _isAsked = false;
        }
    }

    [DllImport("libc", EntryPoint = "madvise", ExactSpelling = true)]
    private static extern int Advise(nint address, nuint length, int advice);
}
